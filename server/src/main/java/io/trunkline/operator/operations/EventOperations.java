package io.trunkline.operator.operations;

import io.trunkline.account.AccountEvents;
import io.trunkline.account.AccountEvents.Event;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.node.JsonNodeFactory;

/** Events of the platform. Thread-safe. */
public final class EventOperations {

    private static final String TYPE = "type";
    private static final String PAYLOAD = "payload";
    private static final String SMS_BODY = CallbackType.SMS_INBOUND.textField().orElseThrow();
    private static final String PLAN = "plan";

    private static final Reply<OptionalLong> REPORTED = Reply.ok(
            "Whether a callback was queued, and its id.",
            Shape.<OptionalLong>of("ReportedEvent")
                    .required("told", JsonTypes.FLAG, "Whether a callback was queued.", OptionalLong::isPresent)
                    .optional(
                            "callback_id",
                            JsonTypes.INTEGER,
                            "The callback's id; missing if none was queued.",
                            id -> id.isPresent() ? Long.valueOf(id.getAsLong()) : null)
                    .build());

    private final AccountEvents events;
    private final AccountEdits edits;

    public EventOperations(AccountEvents events, AccountEdits edits) {
        this.events = events;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                                "POST",
                                "/accounts/{account_id}/events",
                                "reportEvent",
                                "Notifies the account's server of an event by a callback, unless the account has no URL or has switched off"
                                        + " events of this type.",
                                List.of(
                                        BodyMember.required(
                                                TYPE,
                                                Kind.TEXT,
                                                "A callback type, such as `js_fail`: see docs/callbacks.md."),
                                        BodyMember.optional(
                                                PAYLOAD,
                                                Kind.OBJECT,
                                                "The fields of the type; omit it if there are none.")),
                                REPORTED,
                                this::report)
                        .keepingNothingOf(SMS_BODY),
                Operation.change(
                        "POST",
                        "/accounts/{account_id}/plan-change-failures",
                        "reportPlanChangeFailure",
                        "Tells the account's owner that its plan could not be changed, unless the account has switched off"
                                + " messages about itself.",
                        List.of(BodyMember.required(
                                PLAN,
                                Kind.TEXT,
                                "The name of the plan to which it should have changed: up to "
                                        + AccountEvents.LONGEST_PLAN + " characters.")),
                        Reply.done("It is recorded."),
                        this::reportPlanChangeFailure));
    }

    private OperatorAnswer reportPlanChangeFailure(OperatorCall call) {
        String plan = call.body().text(PLAN).orElseThrow();
        return edits.make(call, () -> handle -> {
            events.planChangeFailed(handle, call.actor(), call.auditName(), edits.require(handle, call), plan);
            return OperatorAnswer.done();
        });
    }

    private OperatorAnswer report(OperatorCall call) {
        Event event = Event.of(
                call.body().text(TYPE).orElseThrow(),
                call.body().value(PAYLOAD).orElseGet(JsonNodeFactory.instance::objectNode));
        return edits.make(call, () -> handle -> {
            return REPORTED.answer(
                    events.report(handle, call.actor(), call.auditName(), edits.require(handle, call), event));
        });
    }
}
