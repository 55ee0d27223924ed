package io.trunkline.cli.access;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code trunkline ip list}: both address lists of an account. */
@Examples("ip list --account 1")
@Command(name = "list", description = "Shows the white list and black list of an account.")
final class IpListCommand extends AccountContentCommand<AuthorizedIp> {

    private static final Shape<AuthorizedIp> SHAPE = Shape.<AuthorizedIp>of("AuthorizedIp")
            .required(
                    "authorized_ip",
                    JsonTypes.TEXT,
                    "The address or network.",
                    entry -> entry.network().toString())
            .required("allowed", JsonTypes.FLAG, "Whether it is on the white list.", AuthorizedIp::allowed)
            .optional("description", JsonTypes.TEXT, "What it is for.", AuthorizedIp::description)
            .required("created", JsonTypes.TIME, "When it was added.", AuthorizedIp::created)
            .build();

    IpListCommand() {
        super(SHAPE, "ADDRESS", "LIST", "CREATED", "DESCRIPTION");
    }

    @Override
    protected List<AuthorizedIp> find(Services services, long account) {
        return services.access().addresses().list(account);
    }

    @Override
    protected String[] row(AuthorizedIp entry) {
        return new String[] {
            entry.network().toString(),
            entry.allowed() ? "white" : "black",
            entry.created().toString(),
            entry.description() == null ? "" : entry.description()
        };
    }
}
