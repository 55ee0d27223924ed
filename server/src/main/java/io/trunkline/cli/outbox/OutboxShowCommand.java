package io.trunkline.cli.outbox;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFile;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.cli.terminal.Terminal;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.notification.Message;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Mail;
import io.trunkline.notification.mail.MailHeader;
import io.trunkline.notification.mail.Mails;
import io.trunkline.view.MessageShapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline outbox show}: a message as its recipient gets it, secrets included. */
@Examples({"outbox show 17", "outbox show 17 --html mail.html", "outbox show 17 --raw"})
@Command(
        name = "show",
        description = "Shows a message as its recipient gets it, including codes: headers, subject and text.")
final class OutboxShowCommand extends SettingsCommand {

    @Parameters(paramLabel = "ID", description = "The message's id, as the list shows it.")
    private long id;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the mail's page to this new file, readable only by you, instead of showing the text.")
    private @Nullable Path html;

    @Option(names = "--force", description = "Replace the file of --html if it exists.")
    private boolean force;

    @Option(names = "--raw", description = "Print the mail in the form in which it is sent (MIME).")
    private boolean raw;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        checkFile();
        try (Services services = services()) {
            Optional<StoredMessage> found = services.outbox().find(id);
            if (found.isEmpty()) {
                err().println("There is no message " + id + "; see: trunkline outbox list.");
                return ExitCode.REFUSED;
            }
            return show(found.get(), services.mails());
        }
    }

    private void checkFile() {
        if (html == null) {
            return;
        }
        if (raw || output.json()) {
            throw new ParameterException(
                    spec().commandLine(), "--html writes a file: leave out --raw and --output json.");
        }
        if (html.toString().equals("-")) {
            throw new ParameterException(
                    spec().commandLine(), "--html takes a file; for the page on standard output, use --output json.");
        }
        if (!force && Files.isRegularFile(html)) {
            throw new ParameterException(
                    spec().commandLine(), html + " already exists: choose a new file, or replace it with --force.");
        }
    }

    private int show(StoredMessage stored, Mails mails) {
        Message message = stored.message();
        Mail mail = mails.compose(message);
        if (html != null) {
            write(html, mail.html());
            return ExitCode.OK;
        }
        if (output.json()) {
            out().println(MessageShapes.SHOWN.text(new MessageShapes.Shown(stored, mail)));
            return ExitCode.OK;
        }
        try {
            if (raw) {
                printRaw(new String(mails.bytes(message), StandardCharsets.ISO_8859_1));
            } else {
                print(stored, mails, mail);
            }
        } catch (IllegalArgumentException e) {
            err().println("This message cannot be written as a mail, since its recipient is not an address that mails"
                    + " can have. Use --output json.");
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private static void write(Path file, String page) {
        try {
            OutputFile.write(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException("The page cannot be written to " + file, e);
        }
    }

    /** As it is, for a file or another program; a terminal gets no control characters. */
    private void printRaw(String mime) {
        if (!Terminal.isUsed()) {
            out().print(mime);
            return;
        }
        mime.lines().forEach(line -> out().println(TerminalText.visible(line)));
    }

    private void print(StoredMessage stored, Mails mails, Mail mail) {
        Message message = stored.message();
        out().println("Message " + message.id() + ", " + message.notice().id() + ", about account "
                + message.accountId() + ": " + stored.state().id()
                + stored.ended().map(time -> " at " + time).orElse("")
                + stored.due().map(time -> ", due at " + time).orElse(""));
        stored.reason().ifPresent(reason -> out().println(TerminalText.visible("Reason: " + reason)));
        out().println();
        for (MailHeader header : mails.headers(message)) {
            out().println(visible(header.name() + ": " + header.value()));
        }
        out().println();
        mail.text().lines().forEach(line -> out().println(visible(line)));
    }

    private static String visible(String line) {
        return TerminalText.visible(MailText.plain(line));
    }
}
