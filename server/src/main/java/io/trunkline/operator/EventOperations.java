package io.trunkline.operator;

import io.trunkline.account.AccountEvents;
import io.trunkline.account.AccountEvents.Event;
import io.trunkline.operator.Member.Kind;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events of the platform. Thread-safe. */
public final class EventOperations {

    private static final String TYPE = "type";
    private static final String PAYLOAD = "payload";

    private final AccountEvents events;
    private final AccountEdits edits;

    public EventOperations(AccountEvents events, AccountEdits edits) {
        this.events = events;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(Operation.change(
                "POST",
                "/accounts/{account_id}/events",
                "reportEvent",
                "Tells the account's server of an event by a callback, unless the account has no URL or has switched events"
                        + " of this type off.",
                List.of(
                        Member.required(
                                TYPE, Kind.TEXT, "A type of callback, such as `js_fail`: see docs/callbacks.md."),
                        Member.optional(PAYLOAD, Kind.OBJECT, "The fields of the type; left out for none.")),
                new Operation.Reply(HttpStatus.OK_200, "Whether there is a callback, and its id.", schema()),
                this::report));
    }

    private Answer report(Call call) {
        Event event = Event.of(
                call.body().text(TYPE).orElseThrow(),
                call.body().value(PAYLOAD).orElseGet(JsonNodeFactory.instance::objectNode));
        return edits.make(call, () -> handle -> {
            OptionalLong id = events.report(handle, call.actor(), call.auditName(), edits.require(handle, call), event);
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("told", id.isPresent());
            id.ifPresent(number -> json.put("callback_id", number));
            return Answer.ok(json);
        });
    }

    private static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("told").put("type", "boolean");
        properties.putObject("callback_id").put("type", "integer").put("format", "int64");
        return schema;
    }
}
