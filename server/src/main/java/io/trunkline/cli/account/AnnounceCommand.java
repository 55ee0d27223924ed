package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.ProgressBar;
import io.trunkline.operator.Announcements;
import io.trunkline.operator.Announcements.Announcement;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline announce}: news for all accounts that want them; the same command goes on after an interruption. */
@Command(
        name = "announce",
        description =
                "Tells all active accounts that want news. No account gets a message twice under the same id, and the same command goes on after an interruption.")
public final class AnnounceCommand extends SettingsCommand {

    /** Longer than any announcement may be. */
    private static final int MOST_BYTES = 1024 * 1024;

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "Names the announcement: up to 100 characters without spaces.")
    private String id = "";

    @Option(
            names = "--subject",
            paramLabel = "TEXT",
            required = true,
            description = "One line of up to 200 characters.")
    private String subject = "";

    @Option(
            names = "--text",
            paramLabel = "FILE",
            required = true,
            description = "The file with the text, in UTF-8; - for standard input.")
    private Path text = Path.of("");

    @Option(names = "--quiet", description = "Shows no progress bar.")
    private boolean quiet;

    @Override
    public Integer call() {
        String words = InputFile.of("The text cannot be read from FILE", text).text(spec(), MOST_BYTES);
        try (Services services = services()) {
            Announcements announcements = services.operator().announcements();
            Announcement announcement = announcements.announce(operator(), auditName(), id, subject, words);
            ProgressBar bar = new ProgressBar(err(), quiet);
            while (!announcement.finished()) {
                announcement = announcements.advance(id);
                bar.show(
                        announcement.lastAccountId(),
                        announcement.untilAccountId(),
                        announcement.recipients() + " told");
            }
            bar.clear();
            out().println(announcement.recipients() + " accounts told");
        }
        return ExitCode.OK;
    }
}
