package io.trunkline.cli.access;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.logon.ListedSession;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.view.SessionShapes;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code trunkline session list}: what is stored about sessions, which contains no secret. */
@Examples("session list --account 1")
@Command(name = "list", description = "Lists the sessions of an account and its sub-users, newest first.")
final class SessionListCommand extends AccountContentCommand<ListedSession> {

    SessionListCommand() {
        super(SessionShapes.SESSION, "SESSION", "BY", "CREATED", "LAST USED", "EXPIRES", "SUB-USER", "FROM");
    }

    @Override
    protected List<ListedSession> find(Services services, long account) {
        return services.access().sessions().list(account);
    }

    @Override
    protected String[] row(ListedSession session) {
        return new String[] {
            session.label(),
            session.authentication(),
            session.created().toString(),
            session.lastUsed().toString(),
            session.expires().toString(),
            session.holder() instanceof Holder.OneSubUser subUser ? Long.toString(subUser.id()) : "",
            session.address() == null ? "" : session.address()
        };
    }
}
