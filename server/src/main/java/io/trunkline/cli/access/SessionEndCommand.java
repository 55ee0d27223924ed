package io.trunkline.cli.access;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trunkline session end}: a running server refuses the session from the next call on. */
@Examples("session end --account 1 all")
@Command(
        name = "end",
        description =
                "Ends a session, or all sessions of an account and its sub-users and its unused sign-in links, at once.")
final class SessionEndCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Parameters(paramLabel = "SESSION", description = "A session as shown by `trunkline session list`, or all.")
    private String session = "";

    @Override
    public Integer call() {
        try (Services services = services()) {
            long account = AccountArgument.byId(services.accounts(), accountId).id();
            int ended = services.store().database().write(handle -> {
                if (session.equals("all")) {
                    return services.access().sessions().endAll(handle, operator(), auditName(), account);
                }
                services.access().sessions().end(handle, operator(), auditName(), account, session);
                return 1;
            });
            err().println("Sessions ended: " + ended + ".");
        }
        return ExitCode.OK;
    }
}
