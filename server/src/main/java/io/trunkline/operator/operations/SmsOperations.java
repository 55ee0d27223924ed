package io.trunkline.operator.operations;

import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.operator.ListShape;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.Times;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.Sms;
import io.trunkline.sms.report.Recorded;
import io.trunkline.sms.report.ReportForm;
import io.trunkline.sms.report.ReportedSms;
import io.trunkline.view.SmsShapes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Text messages that the platform has sent or received, and the end of their stored texts. Thread-safe. */
public final class SmsOperations {

    /** Maximum messages per call; a call's body has a limit of its own. */
    public static final int MOST_MESSAGES = 500;

    private static final String PATH = "/accounts/{account_id}/messages";
    private static final String MESSAGES = "messages";
    private static final String BEFORE = "before";
    private static final String RETRY_SECONDS = "60";

    private static final Reply<List<Recorded>> RECORDED = Reply.ok(
            "The messages, in the order of the call.",
            ListShape.of("ReportedMessages", MESSAGES, SmsShapes.RECORDED, "The messages, in the order of the call."));

    private static final Reply<Long> PURGED = Reply.ok(
            "How many texts were erased.",
            Shape.<Long>of("PurgedTexts")
                    .required("texts", JsonTypes.INTEGER, "How many texts were erased.", count -> count)
                    .build());

    private final Sms sms;
    private final AccountEdits edits;
    private final InstantSource clock;

    public SmsOperations(Sms sms, AccountEdits edits, InstantSource clock) {
        this.sms = sms;
        this.edits = edits;
        this.clock = clock;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                                "POST",
                                PATH,
                                "reportMessages",
                                "Records text messages that were sent or received: one, or a batch, of which either all are recorded"
                                        + " or none. A message that was recorded before is answered as before. Texts are stored only"
                                        + " where the account, or the message, wants it; incoming messages are told to the account's"
                                        + " server.",
                                members(),
                                RECORDED,
                                this::report)
                        .keepingNothingOf(ReportForm.TEXT),
                Operation.change(
                                "DELETE",
                                PATH + "/texts",
                                "purgeTexts",
                                "Erases the stored texts of the account's messages, also from the files of the database; the rest of"
                                        + " the messages stays.",
                                List.of(),
                                PURGED,
                                this::purge)
                        .with(List.of(new QueryParameter(
                                BEFORE, "Only those of messages processed before this time, in ISO 8601."))));
    }

    /** A single message has its members in the body itself; they are checked with the message. */
    private static List<BodyMember> members() {
        List<BodyMember> members = new ArrayList<>();
        members.add(BodyMember.optional(
                MESSAGES,
                Kind.OBJECTS,
                "1 to " + MOST_MESSAGES
                        + " messages with different ids, each with the members below, which are then not in the body"
                        + " itself."));
        ReportForm.MEMBERS.forEach(
                member -> members.add(BodyMember.optional(member.name(), member.kind(), member.description())));
        return members;
    }

    private OperatorAnswer report(OperatorCall call) {
        List<ReportedSms> reports = reports(call.body());
        return edits.make(call, () -> handle -> {
            return RECORDED.answer(
                    sms.reports().record(handle, call.actor(), call.auditName(), edits.require(handle, call), reports));
        });
    }

    private List<ReportedSms> reports(Body body) {
        Instant now = clock.instant();
        if (!body.has(MESSAGES)) {
            return List.of(ReportForm.read(body, now));
        }
        List<JsonNode> given = body.value(MESSAGES).orElseThrow().valueStream().toList();
        ErrorDetails errors = new ErrorDetails();
        ReportForm.MEMBERS.stream()
                .filter(member -> body.has(member.name()))
                .forEach(member -> errors.add(() -> ErrorDetail.ofMember(
                        member.name(), "Send it within " + MESSAGES + ", or a single message without that.")));
        if (given.isEmpty() || given.size() > MOST_MESSAGES) {
            errors.add(() -> ErrorDetail.ofMember(
                    MESSAGES, "Send 1 to " + MOST_MESSAGES + " messages, not " + given.size() + "."));
        }
        errors.refuse();
        List<ReportedSms> reports = new ArrayList<>(given.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            int index = i;
            try {
                ReportedSms report = ReportForm.read(given.get(i), now);
                reports.add(report);
                if (!ids.add(report.id())) {
                    errors.add(() -> ErrorDetail.ofMember("id", "An earlier message of this call has the same id.")
                            .inElement(MESSAGES, index));
                }
            } catch (Problem e) {
                e.reasons().forEach(reason -> errors.add(() -> reason.inElement(MESSAGES, index)));
            }
        }
        errors.refuse();
        return reports;
    }

    private OperatorAnswer purge(OperatorCall call) {
        Optional<Instant> before = call.parameter(BEFORE)
                .map(text -> Times.withOffset(text)
                        .orElseThrow(() -> Problem.ofParameter(BEFORE, "Send a time such as 2026-03-01T12:00:00Z.")));
        OperatorAnswer answer = edits.make(call, () -> handle -> {
            long accountId = edits.require(handle, call).id();
            return PURGED.answer(sms.purges().request(handle, call.actor(), call.auditName(), accountId, before));
        });
        if (!sms.purges().work(() -> false)) {
            throw Problem.of(
                            HttpStatus.SERVICE_UNAVAILABLE_503,
                            "The texts are erased, but somebody still reads an older state of the database, in whose files they are"
                                    + " therefore left. The server tries again by itself; so may you.")
                    .with("Retry-After", RETRY_SECONDS);
        }
        return answer;
    }
}
