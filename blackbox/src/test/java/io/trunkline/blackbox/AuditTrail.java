package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stopped or killed server has left in its database, read without the server. */
final class AuditTrail implements AutoCloseable {

    private final Connection connection;

    private AuditTrail(Connection connection) {
        this.connection = connection;
    }

    static AuditTrail ofSqlite(Path file) throws SQLException {
        return ofUrl("jdbc:sqlite:" + file);
    }

    static AuditTrail ofUrl(String url) throws SQLException {
        return new AuditTrail(DriverManager.getConnection(url));
    }

    /** Changes rows behind the server's back; there must be some. */
    void change(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    /** Fails unless SQLite itself finds nothing wrong with the file. */
    void assertIntact() throws SQLException {
        try (PreparedStatement check = connection.prepareStatement("PRAGMA integrity_check");
                ResultSet rows = check.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("ok");
        }
    }

    /**
     * Fails unless the edits of {@code editor} are exactly 1, 2, 3 up to {@code last}, each with its audit entry, the row
     * holds the last one, and nothing that was refused is there.
     */
    void assertHolds(Editor editor, long last) throws SQLException {
        List<String> expected = new ArrayList<>();
        for (long value = 1; value <= last; value++) {
            expected.add((value == 1 ? "" : value - 1) + " -> " + value);
        }
        assertThat(changes(editor)).isEqualTo(expected);
        assertThat(value(editor)).isEqualTo(last);
    }

    /** The field's value in the account's row; 0 while it is unset. */
    long value(Editor editor) throws SQLException {
        // The name of a column cannot be a parameter; this one comes from the test.
        String sql = "SELECT " + editor.field() + " FROM accounts WHERE account_id = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, editor.accountId());
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                String text = rows.getString(1);
                return text == null ? 0 : Long.parseLong(text);
            }
        }
    }

    private List<String> changes(Editor editor) throws SQLException {
        List<String> changes = new ArrayList<>();
        long id = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT audit_id, changes FROM audit_log WHERE account_id = ? ORDER BY audit_id")) {
            select.setLong(1, editor.accountId());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getLong(1)).isEqualTo(++id);
                    add(changes, editor.field(), rows.getString(2));
                }
            }
        }
        return changes;
    }

    private static void add(List<String> changes, String field, String json) {
        assertThat(json).doesNotContain(Editor.REFUSED);
        for (JsonNode change : JsonMapper.shared().readTree(json)) {
            if (change.get("field").stringValue().equals(field)) {
                changes.add(change.path("old").asString("") + " -> "
                        + change.path("new").asString(""));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
