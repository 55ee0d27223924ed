package io.trunkline.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class logs while this is open. */
public final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    /** Begins to listen to {@code source}. */
    public CapturedLog(Class<?> source) {
        logger = Logger.getLogger(source.getName());
        logger.addHandler(this);
    }

    /** What was logged at exactly this level, in order, its places not filled. */
    public List<String> messages(Level level) {
        return records.stream()
                .filter(entry -> entry.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .toList();
    }

    /** The same, its places filled. */
    public List<String> formatted(Level level) {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream()
                .filter(entry -> entry.getLevel().equals(level))
                .map(formatter::formatMessage)
                .toList();
    }

    /** How many lines at exactly this level had a stack trace. */
    public long traces(Level level) {
        return records.stream()
                .filter(entry -> entry.getLevel().equals(level) && entry.getThrown() != null)
                .count();
    }

    @Override
    public void publish(LogRecord entry) {
        records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
