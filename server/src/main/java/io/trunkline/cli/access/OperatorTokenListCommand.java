package io.trunkline.cli.access;

import io.trunkline.access.operator.OperatorToken;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline operator-token list}: what is stored about tokens, which contains no secret. */
@Examples("operator-token list")
@Command(name = "list", description = "Lists the tokens of the operator API, including revoked ones.")
final class OperatorTokenListCommand extends SettingsCommand {

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            List<OperatorToken> tokens = services.access().operatorTokens().list();
            if (output.json()) {
                out().println(json(tokens));
            } else {
                table(tokens).print(out());
            }
        }
        return ExitCode.OK;
    }

    private static Table table(List<OperatorToken> tokens) {
        Table table = new Table("ID", "NAME", "CREATED", "BY", "LAST USED", "EXPIRES", "REVOKED");
        for (OperatorToken token : tokens) {
            table.row(
                    Long.toString(token.id()),
                    token.name(),
                    token.created().toString(),
                    token.createdBy(),
                    text(token.lastUsed()),
                    text(token.expires()),
                    token.revoked() == null ? "" : token.revoked() + " by " + token.revokedBy());
        }
        return table;
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "never" : at.toString();
    }

    private static ArrayNode json(List<OperatorToken> tokens) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (OperatorToken token : tokens) {
            ObjectNode entry = list.addObject();
            entry.put("token_id", token.id())
                    .put("name", token.name())
                    .put("created", token.created().toString())
                    .put("created_by", token.createdBy());
            put(entry, "last_used", token.lastUsed());
            put(entry, "expires", token.expires());
            put(entry, "revoked", token.revoked());
            if (token.revokedBy() != null) {
                entry.put("revoked_by", token.revokedBy());
            }
        }
        return list;
    }

    private static void put(ObjectNode json, String member, @Nullable Instant at) {
        if (at != null) {
            json.put(member, at.toString());
        }
    }
}
