package io.trunkline.cli.database;

import io.trunkline.app.Settings;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code trunkline db backup}: also while a server is running. */
@Examples("db backup backup.db")
@Command(
        name = "backup",
        description = {
            "Copies the SQLite database to a new file and checks the copy. A server may be running.",
            "Only the file's owner can read it. It does not contain the secret key; keep secret.key separately. For PostgreSQL, use"
                    + " pg_dump. docs/operations.md explains how to restore."
        })
final class DbBackupCommand extends SettingsCommand {

    private static final double MEGABYTE = 1e6;

    @Parameters(paramLabel = "FILE", description = "The file to create; it must not exist.")
    private Path file = Path.of("backup.db");

    @Override
    public Integer call() throws IOException {
        Settings settings = databaseSettings();
        try (Store store = Store.openExisting(settings.data(), settings.database())) {
            store.backUp(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The database cannot be copied", e);
        }
        err().printf(Locale.ROOT, "Copied the database to %s (%.1f MB).%n", file, Files.size(file) / MEGABYTE);
        return ExitCode.OK;
    }
}
