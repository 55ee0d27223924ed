package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditRetention;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code trunkline audit prune}: works beside a running server. */
@Command(
        name = "prune",
        description = {
            "Deletes the entries of the audit log that are older than audit.keep, at once, as the server does every hour.",
            "A log that was altered is left as it is; exit code 1 then."
        })
final class AuditPruneCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Optional<Duration> keep = databaseSettings().audit().keep();
        if (keep.isEmpty()) {
            err().println("audit.keep is forever: nothing is deleted.");
            return ExitCode.OK;
        }
        try (Services services = services()) {
            AuditRetention.Result result = services.audit().retention().prune(keep.get(), () -> true);
            err().println("Deleted entries: " + result.entries() + ", of accounts: " + result.accounts() + "."
                    + (result.altered() == 0
                            ? ""
                            : " Accounts whose log was altered, left as they are: " + result.altered() + "."));
            return result.altered() == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
