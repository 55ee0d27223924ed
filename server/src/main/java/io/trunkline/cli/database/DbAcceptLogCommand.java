package io.trunkline.cli.database;

import io.trunkline.app.Settings;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.ServerLock;
import io.trunkline.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code trunkline db accept-log}: the way out when a start refuses a log though nothing was restored. */
@Command(
        name = "accept-log",
        description = {
            "Takes trunkline.db-wal into trunkline.db, after a start refused it as belonging to another state of the database.",
            "Only if nothing was restored: beside a restored backup, the log undoes the restoring or damages the database. Copy the data"
                    + " folder first. The server has to be stopped."
        })
final class DbAcceptLogCommand extends SettingsCommand {

    @Override
    public Integer call() {
        Settings settings = databaseSettings();
        if (settings.database().url().isPresent()) {
            throw new ParameterException(spec().commandLine(), "PostgreSQL looks after its log itself.");
        }
        try (ServerLock _ = ServerLock.acquire(settings.data())) {
            Store.acceptLog(settings.data());
        }
        err().println("The log is in the database, which is whole.");
        return ExitCode.OK;
    }
}
