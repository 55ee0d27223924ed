package io.trunkline.cli.audit;

import io.trunkline.app.Services;
import io.trunkline.audit.RefusedCall;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.IdOrNoneConverter;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline audit refusals}: calls refused because of their caller. */
@Examples({"audit refusals", "audit refusals --account 0"})
@Command(
        name = "refusals",
        description = "Lists calls refused because of their caller, newest first: failed authentication, missing"
                + " roles, rate limits. A running server writes them every few seconds.")
final class AuditRefusalsCommand extends SettingsCommand {

    private static final int MOST = 10_000;

    @Option(
            names = "--account",
            converter = IdOrNoneConverter.class,
            paramLabel = "ID",
            description = "Only callers of this account; 0 for unauthenticated callers. Default: all.")
    private @Nullable Long accountId;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        try (Services services = services()) {
            List<RefusedCall.Tally> refusals = services.audit().refusals().list(Optional.ofNullable(accountId), MOST);
            if (output.json()) {
                out().println(json(refusals));
            } else {
                Table table = new Table("LAST", "TIMES", "ACCOUNT", "ACTOR", "ADDRESS", "METHOD", "CODE");
                refusals.forEach(tally -> table.row(
                        tally.last().toString(),
                        Long.toString(tally.times()),
                        tally.call().accountId() == 0
                                ? ""
                                : Long.toString(tally.call().accountId()),
                        Objects.toString(tally.call().actorId(), ""),
                        tally.call().address(),
                        tally.call().method(),
                        Integer.toString(tally.call().code())));
                table.print(out());
                long dropped = services.audit().refusals().dropped();
                if (dropped > 0) {
                    out().println("Calls not listed because there were too many kinds: " + dropped);
                }
            }
        }
        return ExitCode.OK;
    }

    private static ArrayNode json(List<RefusedCall.Tally> refusals) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (RefusedCall.Tally tally : refusals) {
            RefusedCall call = tally.call();
            ObjectNode item = list.addObject();
            if (call.accountId() != 0) {
                item.put("account_id", call.accountId());
            }
            if (call.actorKind() != null) {
                item.putObject("actor").put("kind", call.actorKind().name()).put("id", call.actorId());
            }
            item.put("address", call.address());
            if (tally.userAgent() != null) {
                item.put("user_agent", tally.userAgent());
            }
            item.put("method", call.method())
                    .put("code", call.code())
                    .put("first", tally.first().toString())
                    .put("last", tally.last().toString())
                    .put("times", tally.times());
        }
        return list;
    }
}
