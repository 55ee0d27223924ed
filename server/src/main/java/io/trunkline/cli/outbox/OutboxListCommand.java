package io.trunkline.cli.outbox;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Table;
import io.trunkline.notification.Message;
import io.trunkline.notification.StoredMessage;
import io.trunkline.shape.JsonTypes;
import io.trunkline.view.MessageShapes;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline outbox list}: messages with their content, including password codes, which are the owner's secret. */
@Examples({"outbox list", "outbox list --account 1 --limit 20"})
@Command(
        name = "list",
        description = "Lists the newest messages, oldest first, and how far they have come, including codes.")
final class OutboxListCommand extends SettingsCommand {

    @Mixin
    private final AccountOption account = new AccountOption();

    @Option(names = "--limit", paramLabel = "N", description = "Maximum messages to list. Default: ${DEFAULT-VALUE}.")
    private int limit = 1000;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec().commandLine(), "--limit must be at least 1");
        }
        try (Services services = services()) {
            List<StoredMessage> found = services.outbox()
                    .list(account.filter(services), Long.MAX_VALUE, limit)
                    .reversed();
            if (output.json()) {
                out().println(JsonTypes.listOf(MessageShapes.MESSAGE).text(found));
            } else {
                Table table = new Table("ID", "ACCOUNT", "KIND", "CREATED", "TO", "STATE", "CONTENT");
                found.forEach(stored -> table.row(row(stored)));
                table.print(out());
            }
        }
        return ExitCode.OK;
    }

    private static String[] row(StoredMessage stored) {
        Message message = stored.message();
        return new String[] {
            Long.toString(message.id()),
            Long.toString(message.accountId()),
            message.notice().id(),
            message.created().toString(),
            message.recipient().address(),
            stored.state().id(),
            new TreeMap<>(message.values())
                    .entrySet().stream()
                            .map(member -> member.getKey() + ": " + member.getValue())
                            .collect(Collectors.joining(", "))
        };
    }
}
