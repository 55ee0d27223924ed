package io.trunkline.cli;

import io.trunkline.access.AuthorizedIp;
import io.trunkline.app.Services;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline ip list}: both lists of an account. */
@Command(name = "list", description = "Lists the white and the black list of an account.")
final class IpListCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            List<AuthorizedIp> entries = services.addresses()
                    .list(AccountArgument.byId(services, accountId).id());
            if (output.json()) {
                out().println(json(entries));
            } else {
                Table table = new Table("ADDRESS", "LIST", "CREATED", "DESCRIPTION");
                entries.forEach(entry -> table.row(
                        entry.network().toString(),
                        entry.allowed() ? "white" : "black",
                        entry.created().toString(),
                        entry.description() == null ? "" : entry.description()));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }

    private static ArrayNode json(List<AuthorizedIp> entries) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AuthorizedIp entry : entries) {
            ObjectNode item = list.addObject()
                    .put("authorized_ip", entry.network().toString())
                    .put("allowed", entry.allowed());
            if (entry.description() != null) {
                item.put("description", entry.description());
            }
            item.put("created", entry.created().toString());
        }
        return list;
    }
}
