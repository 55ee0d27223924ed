package io.trunkline.cli.mail;

import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.MailComposer;
import io.trunkline.notification.mail.OwnTexts;
import io.trunkline.notification.send.MailSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code trunkline mail gallery}: for people who look at all mails before their customers do; opens no database. */
@Examples("mail gallery /tmp/mails")
@Command(
        name = "gallery",
        description =
                "Writes every mail in every language with sample values to a folder, as pages and as texts; index.html shows them.")
final class MailGalleryCommand extends SettingsCommand {

    @Parameters(paramLabel = "FOLDER", description = "A new or empty folder.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        MailSettings mail = settings().settings().notifications().mail();
        OwnTexts own = mail.ownTexts();
        own.problems().forEach(problem -> err().println(problem));
        try {
            if (Files.exists(folder) && !isEmpty()) {
                throw new ParameterException(
                        spec().commandLine(), folder + " is not empty: choose a new or empty folder.");
            }
            int mails = new MailGallery(new MailComposer(mail.platformName(), own)).write(folder);
            err().println("Wrote " + mails + " mails in " + Languages.WITH_TEXTS.size() + " languages. Open "
                    + folder.resolve(MailGallery.INDEX) + " in a browser.");
            if (own.count() > 0) {
                err().println("Your own texts in them: " + own.count() + ".");
            }
            return own.problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
        } catch (NotDirectoryException e) {
            throw new ParameterException(spec().commandLine(), folder + " is not a folder.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The gallery cannot be written", e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
