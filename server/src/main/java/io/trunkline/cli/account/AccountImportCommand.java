package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.FileLines;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.OutputFile;
import io.trunkline.cli.terminal.ProgressBar;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.operator.AccountImports;
import io.trunkline.operator.ImportedLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code trunkline account import}: makes the accounts of a file, batch by batch. What became of each line is in the database with
 * the accounts, named by the file's SHA-256; so the same command goes on where it was interrupted.
 */
@Command(
        name = "import",
        description =
                "Creates the accounts of a file: a JSON object on each line, as createAccount of the operator API takes it. The same command goes on after an interruption.")
final class AccountImportCommand extends SettingsCommand {

    private static final int PAGE = 500;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "JSON Lines in UTF-8, up to 64 KiB on a line; - for standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Where to write the id and api_key of each new account to, one JSON object to a line.")
    private @Nullable Path results;

    @Option(names = "--quiet", description = "Shows no progress bar.")
    private boolean quiet;

    @Override
    public Integer call() {
        try (ImportSource source =
                        ImportSource.open(InputFile.of("The list of accounts cannot be read from FILE", file));
                Services services = services()) {
            String importId = "sha256:" + source.sha256Text();
            AccountImports imports = services.operator().imports();
            long before = imports.done(importId);
            if (before > 0) {
                err().println("Lines up to " + before + " are done already; going on behind them.");
            }
            return report(imports, importId, run(source, imports, importId, before));
        } catch (IOException e) {
            throw new UncheckedIOException("The import is not complete", e);
        }
    }

    /** Makes the accounts of the lines that are not done, and returns how many lines the file has. */
    private long run(ImportSource source, AccountImports imports, String importId, long before) throws IOException {
        ProgressBar bar = new ProgressBar(err(), quiet);
        long whole = source.size();
        AtomicLong count = new AtomicLong();
        try {
            source.read(in -> {
                FileLines lines = new FileLines(in);
                makeAll(
                        imports,
                        importId,
                        before,
                        lines,
                        () -> bar.show(lines.bytesRead(), whole, "line " + lines.number()));
                count.set(lines.number());
            });
        } finally {
            bar.clear();
        }
        return count.get();
    }

    private void makeAll(AccountImports imports, String importId, long before, FileLines lines, Runnable progress)
            throws IOException {
        List<AccountImports.Line> batch = new ArrayList<>();
        long first = before + 1;
        for (FileLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.number() > before && !line.isBlank()) {
                batch.add(prepare(imports, line));
            }
            if (batch.size() == AccountImports.MOST_LINES) {
                imports.make(operator(), auditName(), importId, first, line.number(), batch);
                first = line.number() + 1;
                batch.clear();
            }
            progress.run();
        }
        if (!batch.isEmpty()) {
            imports.make(operator(), auditName(), importId, first, lines.number(), batch);
        }
    }

    private static AccountImports.Line prepare(AccountImports imports, FileLines.Line line) {
        byte[] bytes = line.bytes();
        return bytes == null
                ? AccountImports.Line.unreadable(
                        line.number(), "The line is longer than " + FileLines.MAX_LENGTH + " bytes.")
                : imports.prepare(line.number(), bytes);
    }

    /** Tells of all lines, also of those of a run that was interrupted: from the database alone. */
    private int report(AccountImports imports, String importId, long lines) throws IOException {
        Tally tally = new Tally();
        if (results == null) {
            forEach(imports, importId, tally::count);
        } else {
            OutputFile.write(
                    results,
                    out -> forEach(imports, importId, line -> {
                        tally.count(line);
                        write(out, line);
                    }));
        }
        out().println(lines + " lines: " + tally.made + " accounts created, " + tally.refused + " lines refused");
        return tally.refused == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static void forEach(AccountImports imports, String importId, Consumer<ImportedLine> consumer) {
        List<ImportedLine> page = imports.outcomes(importId, 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(consumer);
            page = imports.outcomes(importId, page.getLast().line(), PAGE);
        }
    }

    private static void write(Writer out, ImportedLine line) {
        if (line.accountId().isPresent()) {
            try {
                out.write(line.json() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("The results cannot be written", e);
            }
        }
    }

    /** Counts lines and complains of those that were refused. */
    private final class Tally {

        private long made;
        private long refused;

        void count(ImportedLine line) {
            if (line.accountId().isPresent()) {
                made++;
            } else {
                refused++;
                line.complaints()
                        .forEach(complaint ->
                                err().println("line " + line.line() + ": " + TerminalText.visible(complaint)));
            }
        }
    }
}
