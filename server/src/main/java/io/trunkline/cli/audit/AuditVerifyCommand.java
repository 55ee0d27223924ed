package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditTrail.Verification;
import io.trunkline.audit.Checkpoint;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.Micros;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline audit verify}: works beside a running server. */
@Command(
        name = "verify",
        description = {
            "Checks that no entry of the audit log was altered, removed or moved; exit code 1 if one was.",
            "Keep the hashes that it prints somewhere else: they show later that no new log was written in place of this one."
        })
final class AuditVerifyCommand extends SettingsCommand {

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "Only this account, with its last hash. Default: all.")
    private @Nullable Long accountId;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Prints the hashes of at most so many accounts, and every fault; all are checked. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints faults alone.")
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
        err().println("Accounts: " + accounts + ". Entries as they were written: " + entries + "."
                + (unchained == 0 ? "" : " Without a hash, from before version 5 of the schema: " + unchained + ".")
                + (broken == 0 ? "" : " Accounts whose log was altered: " + broken + "."));
        return broken == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String deleted(Checkpoint checkpoint) {
        return "; those up to " + checkpoint.auditId() + " were deleted by their age, the last at "
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
