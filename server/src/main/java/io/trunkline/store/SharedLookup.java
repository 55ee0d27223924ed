package io.trunkline.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A look-up that answers all who came while the last query was under way with one query. Who comes first asks at once, for
 * itself alone; an answer always comes from a query that began after its caller had come. Thread-safe.
 */
final class SharedLookup implements LongLookup {

    private final Engine engine;
    private final DataSource readers;
    private final String query;
    private final ReentrantLock lock = new ReentrantLock();
    private List<Question> waiting = new ArrayList<>();
    private boolean asking;

    /** @param query for the key and the value, with an array of keys as its one argument */
    SharedLookup(Engine engine, DataSource readers, String query) {
        this.engine = engine;
        this.readers = readers;
        this.query = query;
    }

    @Override
    public OptionalLong find(long key) {
        Question own = new Question(key);
        boolean first;
        lock.lock();
        try {
            waiting.add(own);
            first = !asking;
            asking = true;
        } finally {
            lock.unlock();
        }
        if (first || own.isToldToAsk()) {
            askForAll();
        }
        return own.answer();
    }

    /** Asks for all who wait, the caller among them, and has one of those who came meanwhile ask next. */
    private void askForAll() {
        List<Question> asked = take();
        try {
            Map<Long, Long> found = query(asked);
            for (Question question : asked) {
                question.answer(found.get(question.key));
            }
        } catch (SQLException e) {
            Refusal refusal = engine.refusal(e);
            asked.forEach(question -> question.refuse(refusal));
        } catch (RuntimeException | Error e) {
            asked.forEach(question -> question.refuse(Refusal.failed("A look-up failed", e)));
        } finally {
            passOn();
        }
    }

    private List<Question> take() {
        lock.lock();
        try {
            List<Question> all = waiting;
            waiting = new ArrayList<>();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void passOn() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                asking = false;
            } else {
                waiting.getFirst().tellToAsk();
            }
        } finally {
            lock.unlock();
        }
    }

    private Map<Long, Long> query(List<Question> asked) throws SQLException {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            Array keys = connection.createArrayOf(
                    "bigint", asked.stream().map(question -> question.key).toArray());
            statement.setArray(1, keys);
            Map<Long, Long> found = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getLong(2));
                }
            }
            return found;
        }
    }

    /** What one caller wants to know. Its fields are written before the latch opens, and read after that. */
    private static final class Question {

        private final long key;
        private final CountDownLatch awake = new CountDownLatch(1);
        private boolean toldToAsk;
        private OptionalLong value = OptionalLong.empty();
        private @Nullable Refusal refusal;

        Question(long key) {
            this.key = key;
        }

        /** Waits for the answer, or for the turn to ask, which is told by the result. */
        boolean isToldToAsk() {
            Waiting.untilOpen(awake);
            return toldToAsk;
        }

        void tellToAsk() {
            toldToAsk = true;
            awake.countDown();
        }

        void answer(@Nullable Long found) {
            value = found == null ? OptionalLong.empty() : OptionalLong.of(found);
            awake.countDown();
        }

        void refuse(Refusal reason) {
            refusal = reason;
            awake.countDown();
        }

        OptionalLong answer() {
            if (refusal != null) {
                throw refusal.exception();
            }
            return value;
        }
    }
}
