package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.audit.chain.AuditTrail;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline audit export}: one JSON object per line (NDJSON), oldest entry first. */
@Examples("audit export --account 1")
@Command(
        name = "export",
        description =
                "Prints the audit log, one JSON object per line, account by account, oldest entry first. A line with `checkpoint` vouches for deleted entries.")
final class AuditExportCommand extends SettingsCommand {

    @Option(names = "--account", paramLabel = "ID", description = "Only this account. Default: all.")
    private @Nullable Long accountId;

    @Override
    public Integer call() {
        try (Services services = services()) {
            AccountArgument.requireIfGiven(services.accounts(), accountId);
            services.audit()
                    .trail()
                    .read(
                            Optional.ofNullable(accountId),
                            checkpoint -> out().println(json(checkpoint)),
                            stored -> out().println(json(stored)));
        }
        return ExitCode.OK;
    }

    private static ObjectNode json(Checkpoint checkpoint) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("account_id", checkpoint.accountId());
        ObjectNode content = line.putObject("checkpoint").put("audit_log_id", checkpoint.auditId());
        putIfPresent(
                content,
                "hash",
                checkpoint.hash() == null ? null : checkpoint.hash().toString());
        content.put("deleted", checkpoint.deleted())
                .put("made_at", Micros.toInstant(checkpoint.madeAtMicros()).toString())
                .put("signature", checkpoint.signature());
        return line;
    }

    private static ObjectNode json(AuditTrail.Stored stored) {
        AuditEntry entry = stored.entry();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("account_id", entry.accountId())
                .put("audit_log_id", entry.id())
                .put("recorded_at", entry.at().toString());
        ObjectNode actor = line.putObject("actor")
                .put("kind", entry.actor().kind().name())
                .put("id", entry.actor().id());
        putIfPresent(actor, "address", entry.actor().address());
        putIfPresent(actor, "user_agent", entry.actor().userAgent());
        line.put("method", entry.method());
        ArrayNode changes = line.putArray("changes");
        entry.changes().forEach(change -> add(changes, change));
        putIfPresent(line, "hash", stored.hash() == null ? null : stored.hash().toString());
        return line;
    }

    private static void add(ArrayNode changes, FieldChange change) {
        ObjectNode node = changes.addObject().put("field", change.field());
        switch (change) {
            case FieldChange.Value value -> {
                putIfPresent(node, "old", value.before());
                putIfPresent(node, "new", value.after());
            }
            case FieldChange.Secret _ -> node.put("changed", true);
        }
    }

    private static void putIfPresent(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.putPOJO(name, value);
        }
    }
}
