package io.trunkline.callback.queue;

import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Selects callbacks of an account. Immutable.
 *
 * @param first the lowest id
 * @param last the highest id
 * @param type the wire name of their type; empty for all
 * @param state their state; empty for all
 */
public record CallbackFilter(
        long accountId, long first, long last, Optional<String> type, Optional<CallbackState> state) {

    /** All callbacks of an account. */
    public static CallbackFilter all(long accountId) {
        return new CallbackFilter(accountId, 1, Long.MAX_VALUE, Optional.empty(), Optional.empty());
    }

    private String condition() {
        return " WHERE account_id = ? AND callback_id BETWEEN ? AND ?"
                + (type.isPresent() ? " AND callback_type = ?" : "")
                + (state.isPresent() ? " AND state = ?" : "");
    }

    private List<Object> arguments() {
        List<Object> arguments = new ArrayList<>(List.of(accountId, first, last));
        type.ifPresent(arguments::add);
        state.map(CallbackState::code).ifPresent(arguments::add);
        return arguments;
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        List<Object> arguments = arguments();
        for (int i = 0; i < arguments.size(); i++) {
            statement.bind(i, arguments.get(i));
        }
        return statement;
    }

    /** The callbacks that match, newest first; with the texts of messages that are still there. */
    public List<RecordedCallback> list(Handle handle, CallbackTexts texts, int limit) {
        return bind(handle.createQuery("SELECT account_id, callback_id, callback_type, content, created, state, ended, "
                        + CallbackTexts.OF_CALLBACK + " AS sealed FROM callbacks"
                        + condition() + " ORDER BY callback_id DESC LIMIT " + limit))
                .map((row, _) -> read(row, texts))
                .list();
    }

    /**
     * Makes the callbacks wait again, and returns how many were not waiting before. Those whose text was erased are left as they are: there
     * is nothing to send.
     */
    public int replay(Handle handle) {
        return bind(handle.createUpdate("UPDATE callbacks SET state = 0, ended = NULL" + condition()
                        + " AND state <> 0 AND (has_text = 0 OR " + CallbackTexts.OF_CALLBACK + " IS NOT NULL)"))
                .execute();
    }

    private static RecordedCallback read(ResultSet row, CallbackTexts texts) throws SQLException {
        long ended = row.getLong("ended");
        @Nullable Long endedOrNull = row.wasNull() ? null : ended;
        long accountId = row.getLong("account_id");
        long id = row.getLong("callback_id");
        String sealed = row.getString("sealed");
        return new RecordedCallback(
                accountId,
                id,
                row.getString("callback_type"),
                sealed == null ? row.getString("content") : texts.open(accountId, id, sealed),
                Micros.toInstant(row.getLong("created")),
                CallbackState.of(row.getInt("state")),
                endedOrNull == null ? null : Micros.toInstant(endedOrNull));
    }
}
