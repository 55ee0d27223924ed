package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.chain.AuditRetention;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code trunkline audit prune}: also while a server is running. */
@Examples("audit prune")
@Command(
        name = "prune",
        description = {
            "Deletes audit log entries older than audit.keep at once; the server does so every hour.",
            "An altered log is left untouched; exit code 1 then."
        })
final class AuditPruneCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Optional<Duration> keep = databaseSettings().audit().keep();
        if (keep.isEmpty()) {
            err().println("audit.keep is forever: nothing to delete.");
            return ExitCode.OK;
        }
        try (Services services = services()) {
            AuditRetention.Result result = services.audit().retention().prune(keep.get(), () -> true);
            err().println("Deleted entries: " + result.entries() + ", accounts: " + result.accounts() + "."
                    + (result.altered() == 0
                            ? ""
                            : " Accounts with an altered log, left untouched: " + result.altered() + "."));
            return result.altered() == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
