package io.trunkline.store.sqlite;

import io.trunkline.file.AtomicFile;
import io.trunkline.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Copies an SQLite database while it is in use. The copy is the state of one moment; unlike SQLite's backup interface, this does not start
 * over with every change that is made meanwhile.
 */
final class SqliteBackup {

    private final DataSource source;

    SqliteBackup(DataSource source) {
        this.source = source;
    }

    /** When this returns, the file exists durably, complete and checked. Until then, there is no file of that name. */
    void to(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        // Accessible to its owner alone.
        Path temporary = Files.createTempFile(target.toAbsolutePath().getParent(), ".trunkline-", ".db");
        try {
            copy(temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // Fails if a file of that name was created meanwhile.
            Files.move(temporary, target);
            AtomicFile.syncFolder(target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void copy(Path copy) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toAbsolutePath().toString());
            statement.execute();
        } catch (SQLException e) {
            throw new SqliteRefusals(copy).of(e).exception();
        }
        try (Connection connection = ReusingConnection.pastLog(new SqliteFile(copy.toAbsolutePath()))
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SqliteEngine.INTEGRITY_CHECK)) {
            row.next();
            String found = row.getString(1);
            if (!found.equals("ok")) {
                throw new StoreException(
                        StoreException.Kind.FAILED, "The copy is damaged, so the database may be, too: " + found, null);
            }
        } catch (SQLException e) {
            throw new SqliteRefusals(copy).of(e).exception();
        }
    }
}
