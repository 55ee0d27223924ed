package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.notification.Message;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code trunkline outbox list}: messages with their content, including password codes, which are the owner's secret. */
@Examples("outbox list --account 1")
@Command(
        name = "list",
        description = "Lists messages to an account's owner that are waiting to be sent, including codes.")
final class OutboxListCommand extends AccountContentCommand<Message> {

    private static final Shape<Message> SHAPE = Shape.<Message>of("Message")
            .required("message_id", JsonTypes.INTEGER, "Its number.", Message::id)
            .required("kind", JsonTypes.TEXT, "What it is about.", OutboxListCommand::kind)
            .required("created", JsonTypes.TIME, "When it was written.", Message::created)
            .required("recipient", JsonTypes.TEXT, "Where it goes.", Message::recipient)
            .required(
                    "content",
                    JsonTypes.mapOf(JsonTypes.TEXT),
                    "Its values, by name.",
                    message -> new TreeMap<>(message.content()))
            .build();

    OutboxListCommand() {
        super(SHAPE, "ID", "KIND", "CREATED", "TO", "CONTENT");
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
}
