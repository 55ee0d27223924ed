package io.trunkline.cli.account;

import io.trunkline.announcement.Announcement;
import io.trunkline.announcement.Announcements;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.ProgressBar;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline announce}: news for all accounts that want it; after an interruption, the same command resumes. */
@Examples("announce --id 2026-maintenance --subject Maintenance --text news.txt")
@Command(
        name = "announce",
        description =
                "Sends news to all active accounts that want it. Each account gets a message only once per id; after an interruption, run the same command again.")
public final class AnnounceCommand extends SettingsCommand {

    /** Above the limit of announcements. */
    private static final int MOST_BYTES = 1024 * 1024;

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "The announcement's id: up to 100 characters without spaces.")
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

    @Option(names = "--quiet", description = "Show no progress bar.")
    private boolean quiet;

    @Override
    public Integer call() {
        String words = InputFile.of("The text cannot be read from FILE", text).text(spec(), MOST_BYTES);
        try (Services services = services()) {
            Announcements announcements = services.announcements();
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
            out().println(announcement.recipients() + " accounts notified");
        }
        return ExitCode.OK;
    }
}
