package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.chain.AuditTrail.Verification;
import io.trunkline.audit.chain.Checkpoint;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.Micros;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline audit verify}: also while a server is running. */
@Examples({"audit verify", "audit verify --quiet"})
@Command(
        name = "verify",
        description = {
            "Checks that no entry of the audit log was altered, removed or moved; exit code 1 if one was.",
            "Store the printed hashes elsewhere: they later prove that this log was not replaced by another one."
        })
final class AuditVerifyCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", description = "Only this account. Default: all.")
    private @Nullable Long accountId;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Maximum accounts whose hashes are printed; all are checked, and all faults printed. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only faults.")
    private boolean quiet;

    private long accounts;
    private long entries;
    private long unchained;
    private long broken;

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.requireIfGiven(services.accounts(), accountId);
            services.audit().trail().verify(Optional.ofNullable(accountId), this::tell);
        }
        if (quiet && broken == 0) {
            return ExitCode.OK;
        }
        err().println("Accounts: " + accounts + ". Intact entries: " + entries + "."
                + (unchained == 0 ? "" : " Without a hash (written before schema version 5): " + unchained + ".")
                + (broken == 0 ? "" : " Accounts with an altered log: " + broken + "."));
        return broken == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String deleted(Checkpoint checkpoint) {
        return "; entries up to " + checkpoint.auditId() + " were deleted by age, the last at "
                + Micros.toInstant(checkpoint.madeAtMicros());
    }

    private void tell(Verification verification) {
        accounts++;
        switch (verification) {
            case Verification.Whole whole -> {
                entries += whole.entries();
                unchained += whole.unchained();
                if (!quiet && accounts <= limit) {
                    print(whole);
                }
            }
            case Verification.Broken found -> {
                broken++;
                out().println("Account " + found.accountId() + ": entry " + found.auditId() + " " + found.reason());
            }
            case Verification.BadCheckpoint found -> {
                broken++;
                out().println("Account " + found.accountId() + ": the checkpoint " + found.reason());
            }
        }
    }

    private void print(Verification.Whole whole) {
        out().println("Account " + whole.accountId() + ": " + whole.entries()
                + (whole.entries() == 1 ? " entry" : " entries") + ", last hash "
                + (whole.head() == null ? "none" : whole.head())
                + (whole.checkpoint() == null ? "" : deleted(whole.checkpoint())));
    }
}
