package io.trunkline.operator.operations;

import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.ClientIds;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.delivery.CarrierReports;
import io.trunkline.sms.delivery.ReceiptTooEarlyException;
import io.trunkline.sms.delivery.SmsInbound;
import io.trunkline.sms.delivery.SmsInbound.Arrival;
import io.trunkline.sms.delivery.SmsReceipts;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;

/** What a gateway that takes text messages by HTTP reports: receipts and incoming messages. Thread-safe. */
public final class CarrierOperations {

    private static final String RECEIPTS = "/sms/receipts";
    private static final String INBOUND = "/sms/inbound";

    private static final String ID = "id";
    private static final String STATUS = "status";
    private static final String ERROR = "error";
    private static final String SOURCE = "source";
    private static final String DESTINATION = "destination";
    private static final String TEXT = "text";

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ERROR = 500;
    private static final String RETRY_SECONDS = "1";

    private static final String STATUSES = Arrays.stream(DeliveryStatus.values())
            .map(status -> Ascii.lower(status.name()))
            .collect(Collectors.joining(", "));

    private static final Reply<Boolean> TAKEN = Reply.ok(
            "Whether an account has the message.",
            Shape.<Boolean>of("InboundMessage")
                    .required(
                            "taken",
                            JsonTypes.FLAG,
                            "Whether an account has it; `false` if no account uses the destination.",
                            taken -> taken)
                    .build());

    private final SmsReceipts receipts;
    private final SmsInbound inbound;
    private final Changes changes;

    public CarrierOperations(CarrierReports reports, Changes changes) {
        this.receipts = reports.receipts();
        this.inbound = reports.inbound();
        this.changes = changes;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                        "POST",
                        RECEIPTS,
                        "reportReceipt",
                        "Notes what became of a message that the gateway took. A receipt that is repeated, or is of an unknown message,"
                                + " changes nothing. One that comes before the answer to its message is refused with 409: send it"
                                + " again in a moment.",
                        List.of(
                                BodyMember.required(
                                        ID, Kind.TEXT, "The gateway's id, as in its answer to the message."),
                                BodyMember.required(STATUS, Kind.TEXT, "One of " + STATUSES + "."),
                                BodyMember.optional(
                                        ERROR,
                                        Kind.TEXT,
                                        "What went wrong: one line of up to " + LONGEST_ERROR
                                                + " characters, without text of the message.")),
                        Reply.done("The receipt was noted, or changes nothing."),
                        this::receipt),
                Operation.change(
                                "POST",
                                INBOUND,
                                "reportInbound",
                                "Gives an incoming message to the account for whose number text messages are on, in its history and by"
                                        + " a callback. If several accounts have switched them on, the first has it. Nothing is kept of"
                                        + " a message to a number that no account uses.",
                                List.of(
                                        BodyMember.optional(
                                                ID,
                                                Kind.TEXT,
                                                "The gateway's id of the message, by which a repetition is recognised: "
                                                        + ClientIds.HINT),
                                        BodyMember.required(SOURCE, Kind.TEXT, "The sender: a number or a name."),
                                        BodyMember.required(
                                                DESTINATION,
                                                Kind.TEXT,
                                                "The receiver's number, with or without a plus sign."),
                                        BodyMember.required(TEXT, Kind.TEXT, "What was written.")),
                                TAKEN,
                                this::arrive)
                        .keepingNothingOf(TEXT));
    }

    private OperatorAnswer receipt(OperatorCall call) {
        Body body = call.body();
        ErrorDetails errors = new ErrorDetails();
        String id = body.text(ID).orElse("");
        require(
                errors,
                isLine(id, LONGEST_ID) && !id.isEmpty(),
                ID,
                "Send 1 to " + LONGEST_ID + " characters in one line.");
        Optional<DeliveryStatus> status = status(body.text(STATUS).orElse(""));
        require(errors, status.isPresent(), STATUS, "Send one of " + STATUSES + ".");
        Optional<String> error = body.text(ERROR).filter(text -> !text.isEmpty());
        require(
                errors,
                error.map(text -> isLine(text, LONGEST_ERROR)).orElse(true),
                ERROR,
                "Send one line of up to " + LONGEST_ERROR + " characters.");
        errors.refuse();
        try {
            receipts.record(id, status.orElseThrow(), error);
        } catch (ReceiptTooEarlyException _) {
            throw Problem.of(
                            HttpStatus.CONFLICT_409,
                            "It may be of a message that is just being handed over; send it again in a moment.")
                    .with("Retry-After", RETRY_SECONDS);
        }
        return OperatorAnswer.done();
    }

    private static void require(ErrorDetails errors, boolean isRight, String member, String hint) {
        if (!isRight) {
            errors.add(() -> ErrorDetail.ofMember(member, hint));
        }
    }

    private static boolean isLine(String text, int longest) {
        return text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
    }

    private static Optional<DeliveryStatus> status(String word) {
        return Arrays.stream(DeliveryStatus.values())
                .filter(status -> Ascii.lower(status.name()).equals(word))
                .findFirst();
    }

    private OperatorAnswer arrive(OperatorCall call) {
        Body body = call.body();
        Optional<String> id = body.text(ID);
        ErrorDetails errors = new ErrorDetails();
        require(errors, id.map(ClientIds::isValid).orElse(true), ID, ClientIds.HINT);
        errors.refuse();
        AtomicReference<Arrival> arrival = new AtomicReference<>();
        OperatorAnswer answer = changes.make(call, () -> handle -> {
            Arrival result = inbound.receive(
                    handle,
                    call.actor(),
                    call.auditName(),
                    body.text(SOURCE).orElse(""),
                    body.text(DESTINATION).orElse(""),
                    body.text(TEXT).orElse(""),
                    id);
            arrival.set(result);
            return TAKEN.answer(result != Arrival.DROPPED);
        });
        // Not for an answer that is repeated.
        Optional.ofNullable(arrival.get()).ifPresent(inbound::count);
        return answer;
    }
}
