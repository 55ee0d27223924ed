package io.trunkline.cli.database;

import io.trunkline.app.Settings;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.ServerLock;
import io.trunkline.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code trunkline db accept-log}: for when the server refuses a log although nothing was restored. */
@Examples("db accept-log")
@Command(
        name = "accept-log",
        description = {
            "Merges trunkline.db-wal into trunkline.db after the server refused it as belonging to another state of the database.",
            "Use it only if nothing was restored: next to a restored backup, the log undoes the restore or damages the database. Copy the data"
                    + " folder first, and stop the server."
        })
final class DbAcceptLogCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Settings settings = databaseSettings();
        if (settings.database().url().isPresent()) {
            throw new ParameterException(spec().commandLine(), "This command is for SQLite only.");
        }
        try (ServerLock _ = ServerLock.acquire(settings.data())) {
            Store.acceptLog(settings.data());
        }
        err().println("The log was merged into the database, which is intact.");
        return ExitCode.OK;
    }
}
