package io.trunkline.cli.database;

import io.trunkline.account.login.EmailForms;
import io.trunkline.app.Settings;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.store.Migrations;
import io.trunkline.store.Store;
import picocli.CommandLine.Command;

/** {@code trunkline db}: commands on the database as a whole. */
@Command(
        name = "db",
        description = "Creates, migrates, checks and backs up the database, and rotates its secret key.",
        subcommands = {
            DbCommand.Migrate.class,
            DbCommand.Check.class,
            DbBackupCommand.class,
            DbAcceptLogCommand.class,
            DbRotateSecretKeyCommand.class
        })
public final class DbCommand {

    /** {@code trunkline db migrate}: creates the database if it does not exist. */
    @Examples("db migrate")
    @Command(name = "migrate", description = "Creates the schema, or migrates it to this program's version.")
    static final class Migrate extends SettingsCommand {
        @Override
        public Integer call() {
            Settings settings = databaseSettings();
            try (Store store = Store.open(settings.data(), settings.database())) {
                int steps = store.migrations().migrate();
                EmailForms.bringUpToDate(store.database());
                err().println(
                                steps == 0
                                        ? "The schema is up to date."
                                        : "The schema was migrated by " + steps
                                                + (steps == 1 ? " version." : " versions."));
            }
            return ExitCode.OK;
        }
    }

    /** {@code trunkline db check}: changes nothing except the row used to test that the database is writable. */
    @Examples("db check")
    @Command(
            name = "check",
            description =
                    "Checks that the database is intact, writable and has the right schema version; exit code 1 if not.")
    static final class Check extends SettingsCommand {
        @Override
        public Integer call() {
            Settings settings = databaseSettings();
            try (Store store = Store.openExisting(settings.data(), settings.database())) {
                Migrations.Status status = store.migrations().status();
                if (status.state() != Migrations.State.CURRENT) {
                    err().println(
                                    status.state() == Migrations.State.NONE
                                            ? "There is no schema yet: run `trunkline db migrate`, or start the server."
                                            : "The schema is at version " + status.installed() + ", this program needs "
                                                    + status.newest() + ".");
                    return ExitCode.FAILED;
                }
                store.checkIntegrity();
                store.database().checkWritable();
                err().println("The database is intact and writable; its schema is at version " + status.installed()
                        + ".");
            }
            return ExitCode.OK;
        }
    }
}
