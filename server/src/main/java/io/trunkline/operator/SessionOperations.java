package io.trunkline.operator;

import io.trunkline.access.logon.SessionControl;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sessions of accounts and their sub-users. Thread-safe. */
public final class SessionOperations {

    private static final String PATH = "/accounts/{account_id}/sessions";
    private static final String SESSION = "session";

    private final SessionControl sessions;
    private final AccountEdits edits;

    public SessionOperations(SessionControl sessions, AccountEdits edits) {
        this.sessions = sessions;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                        PATH,
                        "listSessions",
                        "Lists the sessions of the account's owner and its sub-users, the newest first.",
                        new Operation.Reply(HttpStatus.OK_200, "The sessions.", listSchema()),
                        this::list),
                Operation.change(
                        "DELETE",
                        PATH,
                        "endSessions",
                        "Ends all sessions of the account's owner and its sub-users; each is refused from the next call on.",
                        List.of(),
                        new Operation.Reply(HttpStatus.NO_CONTENT_204, "They are ended.", null),
                        this::endAll),
                Operation.change(
                        "DELETE",
                        PATH + "/{session}",
                        "endSession",
                        "Ends a session, named as the list and the audit log show it.",
                        List.of(),
                        new Operation.Reply(HttpStatus.NO_CONTENT_204, "It is ended.", null),
                        this::end));
    }

    private Answer list(Call call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = json.putArray("sessions");
        sessions.list(edits.require(call).id()).forEach(session -> SessionJson.put(shown.addObject(), session));
        return Answer.ok(json);
    }

    private Answer endAll(Call call) {
        return edits.make(call, () -> handle -> {
            sessions.endAll(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id());
            return Answer.done();
        });
    }

    private Answer end(Call call) {
        return edits.make(call, () -> handle -> {
            sessions.end(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id(),
                    call.text(SESSION));
            return Answer.done();
        });
    }

    private static ObjectNode listSchema() {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = item.putObject("properties");
        for (String text : List.of(SESSION, "authentication")) {
            properties.putObject(text).put("type", "string");
        }
        for (String time : List.of("created", "last_used", "expires")) {
            properties.putObject(time).put("type", "string").put("format", "date-time");
        }
        properties.putObject("subuser_id").put("type", "integer");
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putObject("properties")
                .putObject("sessions")
                .put("type", "array")
                .set("items", item);
        return schema;
    }
}
