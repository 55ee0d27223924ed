package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.AccountContentCommand;
import io.trunkline.cli.command.Examples;
import io.trunkline.notification.Message;
import io.trunkline.notification.StoredMessage;
import io.trunkline.view.MessageShapes;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code trunkline outbox list}: messages with their content, including password codes, which are the owner's secret. */
@Examples("outbox list --account 1")
@Command(
        name = "list",
        description = "Lists an account's newest messages and how far they have come, including codes.")
final class OutboxListCommand extends AccountContentCommand<StoredMessage> {

    private static final int MOST = 1000;

    OutboxListCommand() {
        super(MessageShapes.MESSAGE, "ID", "KIND", "CREATED", "TO", "STATE", "CONTENT");
    }

    @Override
    protected List<StoredMessage> find(Services services, long account) {
        return services.outbox().newest(account, MOST).reversed();
    }

    @Override
    protected String[] row(StoredMessage stored) {
        Message message = stored.message();
        return new String[] {
            Long.toString(message.id()),
            message.notice().id(),
            message.created().toString(),
            message.recipient().address(),
            stored.state().id(),
            String.join(
                    ", ",
                    new TreeMap<>(message.values())
                            .entrySet().stream()
                                    .map(member -> member.getKey() + ": " + member.getValue())
                                    .toList())
        };
    }
}
