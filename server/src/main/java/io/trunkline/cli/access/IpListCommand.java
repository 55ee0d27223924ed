package io.trunkline.cli.access;

import io.trunkline.access.ip.AuthorizedIp;
import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline ip list}: both address lists of an account. */
@Command(name = "list", description = "Shows the white list and black list of an account.")
final class IpListCommand extends AccountContentCommand<AuthorizedIp> {

    IpListCommand() {
        super("ADDRESS", "LIST", "CREATED", "DESCRIPTION");
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

    @Override
    protected void describe(ObjectNode json, AuthorizedIp entry) {
        json.put("authorized_ip", entry.network().toString()).put("allowed", entry.allowed());
        if (entry.description() != null) {
            json.put("description", entry.description());
        }
        json.put("created", entry.created().toString());
    }
}
