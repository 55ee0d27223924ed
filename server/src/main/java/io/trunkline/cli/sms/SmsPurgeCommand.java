package io.trunkline.cli.sms;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.parameter.Times;
import io.trunkline.sms.erasure.SmsPurges;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline sms purge}: also while a server is running. */
@Examples({"sms purge --account 1 --yes", "sms purge --all --before 2026-01-01T00:00:00Z --yes"})
@Command(
        name = "purge",
        description = {
            "Erases stored texts of messages, also from the files of the database; the rest of the messages stays.",
            "Without --yes, says how many there are and changes nothing (exit code 4). Exit code 1 if copies are left in a file that somebody"
                    + " still reads; a running server tries again. Backups that were made before keep theirs."
        })
final class SmsPurgeCommand extends SettingsCommand {

    @ArgGroup(multiplicity = "1")
    private Chosen chosen = new Chosen();

    /** One account or all. */
    static final class Chosen {

        @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
        private @Nullable Long accountId;

        @Option(names = "--all", required = true, description = "All accounts.")
        private boolean all;
    }

    @Option(
            names = "--before",
            paramLabel = "TIME",
            description = "Only texts of messages processed before this time, such as 2026-01-01T00:00:00Z.")
    private @Nullable String before;

    @Option(names = "--yes", description = "Erase them.")
    private boolean yes;

    @Override
    public Integer call() {
        Optional<Instant> until = Optional.ofNullable(before)
                .map(text -> Times.withOffset(text)
                        .orElseThrow(() -> new ParameterException(
                                spec().commandLine(), "--before takes a time such as 2026-01-01T00:00:00Z.")));
        try (Services services = services()) {
            AccountArgument.requireIfGiven(services.accounts(), chosen.accountId);
            SmsPurges purges = services.sms().purges();
            if (!yes) {
                out().println("Stored texts: " + each(purges, account -> purges.count(account, until))
                        + ". Repeat this with --yes to erase them.");
                return ExitCode.REFUSED;
            }
            long erased = each(purges, account -> purges.request(operator(), auditName(), account, until));
            boolean done = purges.work(() -> false);
            err().println(
                            "Erased texts: " + erased + "."
                                    + (done
                                            ? ""
                                            : " Copies are left in a file of the database, because somebody still reads an older state of it."));
            return done ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    /** Does something with an account. */
    @FunctionalInterface
    private interface Step {
        long of(long accountId);
    }

    private long each(SmsPurges purges, Step step) {
        if (!chosen.all && chosen.accountId != null) {
            return step.of(chosen.accountId);
        }
        long sum = 0;
        OptionalLong account = purges.nextAccount(0);
        while (account.isPresent()) {
            sum += step.of(account.getAsLong());
            account = purges.nextAccount(account.getAsLong());
        }
        return sum;
    }
}
