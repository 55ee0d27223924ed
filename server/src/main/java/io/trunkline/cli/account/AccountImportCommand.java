package io.trunkline.cli.account;

import io.trunkline.app.Services;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.FileLines;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.OutputFile;
import io.trunkline.cli.terminal.ProgressBar;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.transfer.AccountImports;
import io.trunkline.transfer.ImportedLine;
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
 * {@code trunkline account import}: creates the accounts of a file in batches. The result of each line is stored with
 * the accounts under the file's SHA-256, so the same command resumes after an interruption.
 */
@Examples({"account import accounts.jsonl --results made.jsonl", "account import - --quiet --results made.jsonl"})
@Command(
        name = "import",
        description =
                "Creates accounts from a file with one JSON object per line, as for createAccount of the operator API. After an interruption, run the same command again.")
final class AccountImportCommand extends SettingsCommand {

    private static final int PAGE = 500;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "JSON Lines in UTF-8, up to 64 KiB per line; - for standard input.")
    private Path file = Path.of("");

    @Option(
            names = "--results",
            paramLabel = "FILE",
            description = "Where to write the id and api_key of each new account, one JSON object per line.")
    private @Nullable Path results;

    @Option(names = "--quiet", description = "Show no progress bar.")
    private boolean quiet;

    @Override
    public Integer call() {
        try (ImportSource source =
                        ImportSource.open(InputFile.of("The list of accounts cannot be read from FILE", file));
                Services services = services()) {
            String importId = "sha256:" + source.sha256Text();
            AccountImports imports = services.transfer().imports();
            long before = imports.done(importId);
            if (before > 0) {
                err().println("Lines up to " + before + " are already done; resuming after them.");
            }
            return report(imports, importId, run(source, imports, importId, before));
        } catch (IOException e) {
            throw new UncheckedIOException("The import is not complete", e);
        }
    }

    /** Creates the accounts of the remaining lines, and returns the number of lines in the file. */
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

    /** Reports on all lines, also those of an interrupted run, from the database alone. */
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
                out.write(ImportedLine.SHAPE.text(line) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException("The results cannot be written", e);
            }
        }
    }

    /** Counts lines and reports those that were refused. */
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
