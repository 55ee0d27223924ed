package io.trunkline.cli.outbox;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.Follow;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.notification.Message;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Mails;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline outbox tail}: until interrupted. */
@Examples({"outbox tail", "outbox tail --account 1 --last 0", "outbox tail --no-follow"})
@Command(
        name = "tail",
        description = "Prints the last messages, one per line with id, account, kind, language, recipient, subject and"
                + " state, and waits for more.")
final class OutboxTailCommand extends SettingsCommand {

    @Mixin
    private final AccountOption account = new AccountOption();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "How many existing messages to print first. Default: ${DEFAULT-VALUE}.")
    private int last = 10;

    @Mixin
    private final Follow follow = new Follow();

    @Override
    public Integer call() throws InterruptedException {
        if (last < 0) {
            throw new ParameterException(spec().commandLine(), "--last must be at least 0");
        }
        try (Services services = services()) {
            OutboxFilter filter = account.filter(services);
            follow.print(
                    out(),
                    start(services, filter),
                    (id, most) -> services.outbox().after(filter, id, most),
                    stored -> stored.message().id(),
                    stored -> line(stored, services.mails()));
        }
        return ExitCode.OK;
    }

    /** The id after which the lines begin. */
    private long start(Services services, OutboxFilter filter) {
        List<StoredMessage> newest = services.outbox().list(filter, Long.MAX_VALUE, Math.max(last, 1));
        if (newest.isEmpty()) {
            return 0;
        }
        return last == 0
                ? newest.getFirst().message().id()
                : newest.getLast().message().id() - 1;
    }

    private static String line(StoredMessage stored, Mails mails) {
        Message message = stored.message();
        return Stream.of(
                        Long.toString(message.id()),
                        Long.toString(message.accountId()),
                        message.notice().id(),
                        message.recipient().language(),
                        message.recipient().address(),
                        MailText.plain(mails.compose(message).subject()),
                        stored.state().id())
                .map(TerminalText::visible)
                .collect(Collectors.joining("  "));
    }
}
