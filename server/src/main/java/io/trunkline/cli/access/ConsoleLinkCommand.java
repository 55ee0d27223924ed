package io.trunkline.cli.access;

import io.trunkline.access.logon.SignInLinks.NewLink;
import io.trunkline.account.Account;
import io.trunkline.app.FirstStart;
import io.trunkline.app.PublicUrl;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline console link}: prints a link that a running server accepts at once. */
@Examples({"console link", "console link --account 2"})
@Command(
        name = "link",
        description = "Prints a link that signs in to the console as an account's owner, once, within 15 minutes.")
final class ConsoleLinkCommand extends SettingsCommand {

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "The account. Default: the one that the first start created.")
    private @Nullable Long accountId;

    @Override
    public Integer call() {
        URI server = PublicUrl.of(databaseSettings().server()).orElseThrow(this::unknownPort);
        try (Services services = services()) {
            Account account = account(services);
            NewLink link = services.access().signInLinks().create(account.id(), operator(), auditName());
            printOnce(
                    link.url(server) + System.lineSeparator(), () -> "Nobody has seen the link, which ends by itself.");
            err().println("It opens once, until " + link.expires().truncatedTo(ChronoUnit.SECONDS)
                    + ", and signs in as the owner of account " + account.id() + " (" + account.name() + ").");
        }
        return ExitCode.OK;
    }

    private Account account(Services services) {
        long id = accountId == null
                ? FirstStart.ownerAccount(services.store().database()).orElseThrow(this::noFirstAccount)
                : accountId;
        return AccountArgument.byId(services.accounts(), id);
    }

    private ParameterException noFirstAccount() {
        return new ParameterException(
                spec().commandLine(), "No server has started on this database yet: give the account, --account ID.");
    }

    private ParameterException unknownPort() {
        return new ParameterException(
                spec().commandLine(),
                "Only the running server knows the port that it has picked: give it, --http-port PORT, or set"
                        + " server.public-url.");
    }
}
