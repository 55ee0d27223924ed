package io.trunkline.cli.account;

import io.trunkline.announcement.Announcement;
import io.trunkline.announcement.Announcements;
import io.trunkline.announcement.News;
import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.ProgressBar;
import io.trunkline.cli.terminal.StandardOutput;
import io.trunkline.cli.terminal.TerminalText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code trunkline announce}: news for all accounts that want it; after an interruption, the same command resumes. */
@Examples({
    "announce --id 2026-maintenance --subject Maintenance --text news.txt",
    "announce --id 2026-maintenance --subject Maintenance --text news.txt --translation de=news.de.txt",
    "announce --id 2026-maintenance --watch"
})
@Command(
        name = "announce",
        description =
                "Sends news to all active accounts that want it. Each account gets a message only once per id; after an interruption, run the same command again.")
public final class AnnounceCommand extends SettingsCommand {

    /** Above the limit of announcements. */
    private static final int MOST_BYTES = 1024 * 1024;

    private static final long INTERVAL_MILLIS = 500;

    /** Without progress for so long, somebody may have to start a server. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Never reached. */
    private final CountDownLatch end = new CountDownLatch(1);

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = "The announcement's id: up to 100 characters without spaces.")
    private String id = "";

    @Option(names = "--subject", paramLabel = "TEXT", description = "One line of up to 200 characters.")
    private @Nullable String subject;

    @Option(
            names = "--text",
            paramLabel = "FILE",
            description = "The file with the text, in UTF-8; - for standard input.")
    private @Nullable Path text;

    @Option(
            names = "--translation",
            paramLabel = "LANGUAGE=FILE",
            description =
                    "For readers of a language, such as de: a file whose first line is the subject, and the rest the text. May be repeated.")
    private Map<String, Path> translations = new LinkedHashMap<>();

    @Option(
            names = "--watch",
            description =
                    "Leave the writing to the server, and show how far it has come. Without --subject and --text: of an announcement that was made before.")
    private boolean watch;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        boolean announces = subject != null || text != null || !translations.isEmpty() || !watch;
        if (announces && (subject == null || text == null)) {
            throw new ParameterException(
                    spec().commandLine(), "--subject and --text are needed, except with --watch alone");
        }
        Optional<News.Words> words = announces ? Optional.of(words()) : Optional.empty();
        Map<String, News.Words> translated = translated();
        try (Services services = services()) {
            Announcements announcements = services.announcements();
            Optional<Announcement> announcement = words.isPresent()
                    ? Optional.of(announcements.announce(operator(), auditName(), id, words.get(), translated))
                    : announcements.find(id);
            if (announcement.isEmpty()) {
                err().println("There is no announcement " + TerminalText.visible(id));
                return ExitCode.REFUSED;
            }
            Announcement done =
                    watch ? watch(announcements, announcement.get()) : write(announcements, announcement.get());
            out().println("Accounts notified: " + done.recipients());
        }
        return ExitCode.OK;
    }

    private News.Words words() {
        InputFile file = InputFile.of("The text cannot be read from FILE", text == null ? Path.of("") : text);
        return new News.Words(subject == null ? "" : subject, file.text(spec(), MOST_BYTES));
    }

    private Map<String, News.Words> translated() {
        Map<String, News.Words> translated = new LinkedHashMap<>();
        translations.forEach((language, file) -> {
            String all = InputFile.of("The translation cannot be read from FILE", file)
                    .text(spec(), MOST_BYTES);
            int end = all.indexOf('\n');
            translated.put(
                    language,
                    new News.Words(
                            (end < 0 ? all : all.substring(0, end)).strip(),
                            end < 0 ? "" : all.substring(end + 1).replaceFirst("^\\s*\\R", "")));
        });
        return translated;
    }

    private Announcement write(Announcements announcements, Announcement made) throws InterruptedException {
        Announcement announcement = made;
        ProgressBar bar = new ProgressBar(err(), quiet);
        while (!announcement.finished()) {
            Announcements.Step step = announcements.advance(id);
            announcement = step.announcement();
            show(bar, announcement);
            boolean _ = end.await(step.pause().toNanos(), TimeUnit.NANOSECONDS);
        }
        bar.clear();
        return announcement;
    }

    private Announcement watch(Announcements announcements, Announcement made) throws InterruptedException {
        Announcement announcement = made;
        ProgressBar bar = ProgressBar.orLines(err(), quiet);
        long movedAt = System.nanoTime();
        show(bar, announcement);
        while (!announcement.finished()) {
            boolean _ = end.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
            StandardOutput.requireReader();
            Announcement seen = announcements.find(id).orElse(announcement);
            if (!seen.equals(announcement)) {
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STALLED_NANOS) {
                bar.clear();
                err().println("Nothing has been written for a while. Is a server running?");
                movedAt = System.nanoTime();
            }
            announcement = seen;
            show(bar, announcement);
        }
        bar.clear();
        return announcement;
    }

    private static void show(ProgressBar bar, Announcement announcement) {
        bar.show(announcement.lastAccountId(), announcement.untilAccountId(), announcement.recipients() + " told");
    }
}
