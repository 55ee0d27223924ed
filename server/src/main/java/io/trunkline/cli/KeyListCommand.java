package io.trunkline.cli;

import io.trunkline.access.ListedKey;
import io.trunkline.access.Role;
import io.trunkline.access.ServiceKey;
import io.trunkline.app.Services;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline key list}: what is stored of keys, which holds no secret. */
@Command(name = "list", description = "Lists the keys of an account, the oldest first.")
final class KeyListCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", required = true, description = "The account.")
    private long accountId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            List<ListedKey> keys = services.keys()
                    .list(AccountArgument.byId(services, accountId).id());
            if (output.json()) {
                out().println(json(keys));
            } else {
                Table table = new Table("KEY", "NAME", "ROLES", "CREATED", "LAST USED", "EXPIRES");
                keys.forEach(listed -> {
                    ServiceKey key = listed.key();
                    table.row(
                            key.keyId(),
                            key.name() == null ? "" : key.name(),
                            key.roles().names(),
                            key.created().toString(),
                            text(listed.lastUsed(), "never"),
                            text(key.expires(), "never"));
                });
                table.print(out());
            }
        }
        return ExitCode.OK;
    }

    private static String text(@Nullable Instant at, String otherwise) {
        return at == null ? otherwise : at.toString();
    }

    private static ArrayNode json(List<ListedKey> keys) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ListedKey listed : keys) {
            ServiceKey key = listed.key();
            ObjectNode item = list.addObject().put("key_id", key.keyId());
            if (key.name() != null) {
                item.put("key_name", key.name());
            }
            if (key.description() != null) {
                item.put("description", key.description());
            }
            ArrayNode roles = item.putArray("roles");
            key.roles().roles().stream().map(Role::publishedName).forEach(roles::add);
            item.put("created", key.created().toString());
            if (listed.lastUsed() != null) {
                item.put("last_used", listed.lastUsed().toString());
            }
            if (key.expires() != null) {
                item.put("expires", key.expires().toString());
            }
        }
        return list;
    }
}
