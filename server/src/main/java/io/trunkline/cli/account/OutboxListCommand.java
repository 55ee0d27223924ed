package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.notification.Message;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ObjectNode;

/** {@code trunkline outbox list}: messages with their content, including password codes, which are the owner's secret. */
@Command(
        name = "list",
        description = "Lists messages to an account's owner that are waiting to be sent, including codes.")
final class OutboxListCommand extends AccountContentCommand<Message> {

    OutboxListCommand() {
        super("ID", "KIND", "CREATED", "TO", "CONTENT");
    }

    @Override
    protected List<Message> find(Services services, long account) {
        return services.outbox().list(account);
    }

    @Override
    protected String[] row(Message message) {
        return new String[] {
            Long.toString(message.id()),
            kind(message),
            message.created().toString(),
            message.recipient(),
            String.join(
                    ", ",
                    new TreeMap<>(message.content())
                            .entrySet().stream()
                                    .map(member -> member.getKey() + ": " + member.getValue())
                                    .toList())
        };
    }

    private static String kind(Message message) {
        return Ascii.lower(message.kind().name()).replace('_', '-');
    }

    @Override
    protected void describe(ObjectNode json, Message message) {
        json.put("message_id", message.id())
                .put("kind", kind(message))
                .put("created", message.created().toString())
                .put("recipient", message.recipient());
        ObjectNode content = json.putObject("content");
        new TreeMap<>(message.content()).forEach(content::put);
    }
}
