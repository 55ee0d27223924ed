package io.trunkline.blackbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the audit log of an account older, with hashes as they would have been: by the form that the documents describe (ADR
 * 17), not by the program's own code. For the database of a server that does not run.
 */
final class OlderLog {

    private static final List<String> TEXTS =
            List.of("actor_kind", "actor_id", "address", "user_agent", "method", "changes");

    private OlderLog() {}

    /** Moves all entries of an account but the newest one back in time. */
    static void make(Path sqliteFile, long accountId, Duration by) throws SQLException, NoSuchAlgorithmException {
        long micros = by.toMillis() * 1000;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + sqliteFile);
                PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM audit_log WHERE account_id = ? ORDER BY audit_id");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE audit_log SET recorded_at = ?, hash = ? WHERE account_id = ? AND audit_id = ?");
                PreparedStatement newest =
                        connection.prepareStatement("SELECT revision FROM accounts WHERE account_id = ?");
                PreparedStatement head =
                        connection.prepareStatement("UPDATE accounts SET audit_head = ? WHERE account_id = ?")) {
            connection.setAutoCommit(false);
            newest.setLong(1, accountId);
            long last;
            try (ResultSet row = newest.executeQuery()) {
                last = row.getLong(1);
            }
            byte[] hash = new byte[32];
            select.setLong(1, accountId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("audit_id");
                    long at = row.getLong("recorded_at") - (id < last ? micros : 0);
                    hash = hash(hash, accountId, id, at, row);
                    update.setLong(1, at);
                    update.setBytes(2, hash);
                    update.setLong(3, accountId);
                    update.setLong(4, id);
                    update.addBatch();
                }
            }
            int[] _ = update.executeBatch();
            head.setBytes(1, hash);
            head.setLong(2, accountId);
            int _ = head.executeUpdate();
            connection.commit();
        }
    }

    private static byte[] hash(byte[] previous, long accountId, long id, long at, ResultSet row)
            throws SQLException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(previous);
        Stream.of(accountId, id, at)
                .map(number -> ByteBuffer.allocate(8).putLong(number).array())
                .forEach(digest::update);
        for (String column : TEXTS) {
            update(digest, row.getString(column));
        }
        return digest.digest();
    }

    private static void update(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }
}
