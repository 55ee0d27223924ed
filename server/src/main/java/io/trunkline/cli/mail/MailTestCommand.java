package io.trunkline.cli.mail;

import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.notification.Recipient;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.MailComposer;
import io.trunkline.notification.mail.MimeMail;
import io.trunkline.notification.send.KeepingTransport;
import io.trunkline.notification.send.MailOutcome;
import io.trunkline.notification.send.MailSettings;
import io.trunkline.notification.send.MailTransport;
import io.trunkline.notification.send.SmtpTransport;
import io.trunkline.store.Micros;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline mail test}: sends from this machine, with this command's settings; opens no database. */
@Examples({"mail test jane@example.com", "mail test jane@example.com --config trunkline.yaml"})
@Command(
        name = "test",
        description = {
            "Sends a test mail with the settings mail.* at once, and tells what the mail server answered.",
            "Exit code 1 if none accepted it, 4 if no mail server is set."
        })
final class MailTestCommand extends SettingsCommand {

    @Parameters(paramLabel = "ADDRESS", description = "Where the mail goes, such as jane@example.com.")
    private String address = "";

    @Override
    public Integer call() {
        MailSettings settings = settings().settings().notifications().mail();
        MimeMessage mail = mail(settings);
        try (MailTransport transport = MailTransport.open(settings)) {
            return switch (transport) {
                case KeepingTransport _ -> {
                    err().println("No mail server is set: messages to owners are kept for trunkline outbox list."
                            + " Set mail.hosts to send them.");
                    yield ExitCode.REFUSED;
                }
                case SmtpTransport smtp -> tell(smtp.send(mail));
            };
        }
    }

    private MimeMessage mail(MailSettings settings) {
        Instant now = InstantSource.system().instant();
        try {
            return new MimeMail(settings.sender())
                    .of(
                            "trunkline-test." + Micros.of(now),
                            new Recipient(address, Languages.ENGLISH, ZoneOffset.UTC, "", ""),
                            now,
                            new MailComposer(settings.platformName()).test());
        } catch (IllegalArgumentException notAnAddress) {
            throw new ParameterException(
                    spec().commandLine(), "ADDRESS must be an e-mail address such as jane@example.com.", notAnAddress);
        }
    }

    private int tell(MailOutcome outcome) {
        out().println(
                        switch (outcome) {
                            case MailOutcome.Accepted(String server, String answer) ->
                                server + " accepted the mail: " + answer;
                            case MailOutcome.Refused(String reason) ->
                                "The mail was refused, and would not be tried again. " + reason;
                            case MailOutcome.Postponed(String reason) ->
                                "The mail was not accepted now; the server would try it again. " + reason;
                            case MailOutcome.Unreachable(String reason) ->
                                "No mail server can be used at the moment. " + reason;
                        });
        return outcome instanceof MailOutcome.Accepted ? ExitCode.OK : ExitCode.FAILED;
    }
}
