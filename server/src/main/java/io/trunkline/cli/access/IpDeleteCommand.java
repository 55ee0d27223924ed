package io.trunkline.cli.access;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.address.IpNetwork;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountArgument;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline ip delete}: for an owner locked out after a change of address. */
@Examples({"ip delete --account 1 192.0.2.7", "ip delete --account 1 all"})
@Command(
        name = "delete",
        description =
                "Removes an address or network from both lists of an account; a running server applies it at once.")
final class IpDeleteCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Parameters(paramLabel = "ADDRESS", description = "An entry as shown by `trunkline ip list`, or all.")
    private String address = "";

    @Override
    public Integer call() {
        Predicate<AuthorizedIp> chosen = chosen();
        try (Services services = services()) {
            int removed = services.access()
                    .addresses()
                    .remove(
                            operator(),
                            auditName(),
                            AccountArgument.byId(services.accounts(), accountId).id(),
                            chosen);
            err().println("Entries removed: " + removed + ".");
        }
        return ExitCode.OK;
    }

    private Predicate<AuthorizedIp> chosen() {
        if (address.equals("all")) {
            return _ -> true;
        }
        try {
            IpNetwork network = IpNetwork.parse(address);
            return entry -> entry.network().equals(network);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), e.getMessage() + ".", e);
        }
    }
}
