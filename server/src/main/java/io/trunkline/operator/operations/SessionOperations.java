package io.trunkline.operator.operations;

import io.trunkline.access.logon.ListedSession;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.operator.ListShape;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.view.SessionShapes;
import java.util.List;

/** The sessions of accounts and their sub-users. Thread-safe. */
public final class SessionOperations {

    private static final String PATH = "/accounts/{account_id}/sessions";
    private static final String SESSION = "session";

    private static final Reply<List<ListedSession>> LISTED =
            Reply.ok("The sessions.", ListShape.of("Sessions", "sessions", SessionShapes.SESSION, "Newest first."));

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
                        "Lists the sessions of the account's owner and sub-users, newest first.",
                        LISTED,
                        this::list),
                Operation.change(
                        "DELETE",
                        PATH,
                        "endSessions",
                        "Ends all sessions of the account's owner and sub-users; they are refused from the next call on.",
                        List.of(),
                        Reply.done("The sessions have ended."),
                        this::endAll),
                Operation.change(
                        "DELETE",
                        PATH + "/{session}",
                        "endSession",
                        "Ends the session of this name, as the list and the audit log show it.",
                        List.of(),
                        Reply.done("The session has ended."),
                        this::end));
    }

    private OperatorAnswer list(OperatorCall call) {
        return LISTED.answer(sessions.list(edits.require(call).id()));
    }

    private OperatorAnswer endAll(OperatorCall call) {
        return edits.make(call, () -> handle -> {
            sessions.endAll(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id());
            return OperatorAnswer.done();
        });
    }

    private OperatorAnswer end(OperatorCall call) {
        return edits.make(call, () -> handle -> {
            sessions.end(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id(),
                    call.text(SESSION));
            return OperatorAnswer.done();
        });
    }
}
