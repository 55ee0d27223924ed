package io.trunkline.wire;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Keeps what is logged from warnings on. */
final class LogRecorder extends Handler implements AutoCloseable {

    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    LogRecorder() {
        setLevel(Level.WARNING);
        Logger.getLogger("").addHandler(this);
    }

    List<String> lines() {
        return lines(record -> true);
    }

    /** Errors, and whatever has a stack trace. */
    List<String> failures() {
        return lines(record -> record.getLevel().equals(Level.SEVERE) || record.getThrown() != null);
    }

    private List<String> lines(Predicate<LogRecord> wanted) {
        SimpleFormatter formatter = new SimpleFormatter();
        return records.stream().filter(wanted).map(formatter::format).toList();
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            records.add(record);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
