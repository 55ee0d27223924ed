package io.trunkline.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs what calls fail of without filling the disk that may be the reason: of each cause the trace once a minute, and a line with its
 * id for the next ones, up to a bound. Thread-safe.
 */
public final class IncidentLog {

    /** How long a cause is known before its trace is logged again. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Lines for one cause within that time; further failures are counted. */
    static final int MOST_LINES = 50;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** The oldest is forgotten for the next one. */
    private static final int MOST_CAUSES = 100;

    private final Logger log;
    private final LongSupplier nanoClock;
    private final Map<String, Cause> causes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Cause> eldest) {
            return size() > MOST_CAUSES;
        }
    };

    private static final class Cause {
        private final long since;
        private final String firstId;
        private int failures;

        Cause(long since, String firstId) {
            this.since = since;
            this.firstId = firstId;
        }
    }

    /** @param nanoClock as {@link System#nanoTime()} */
    public IncidentLog(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Logs a failure that is a fault of the program or of what it runs on. */
    public void error(String id, Throwable failure) {
        String cause = causeOf(failure);
        Cause known;
        int count = 0;
        int uncounted = 0;
        synchronized (causes) {
            long now = nanoClock.getAsLong();
            known = causes.get(cause);
            if (known != null && now - known.since >= INTERVAL.toNanos()) {
                uncounted = Math.max(0, known.failures - MOST_LINES);
                causes.remove(cause);
                known = null;
            }
            if (known == null) {
                causes.put(cause, new Cause(now, id));
            } else {
                known.failures++;
                count = known.failures;
            }
        }
        if (known == null) {
            log.error("Internal error {}{}", id, uncounted == 0 ? "" : " (and " + uncounted + " before)", failure);
        } else if (count <= MOST_LINES) {
            log.error("Internal error {}: as {}", id, known.firstId);
        }
    }

    /** Logs a failure that passes by itself: a line without a trace, once for each reason and minute. */
    public void warn(String what, RuntimeException failure) {
        boolean isNew;
        synchronized (causes) {
            long now = nanoClock.getAsLong();
            String reason = what + failure.getMessage();
            Cause known = causes.get(reason);
            isNew = known == null || now - known.since >= INTERVAL.toNanos();
            if (isNew) {
                causes.remove(reason);
                causes.put(reason, new Cause(now, ""));
            }
        }
        if (isNew) {
            log.warn("{}: {}", what, failure.getMessage());
        }
    }

    /** The same for what fails in the same place in the same way, whichever account it is. */
    private static String causeOf(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return failure.getClass().getName()
                + where(failure)
                + messageOf(failure)
                + root.getClass().getName()
                + where(root);
    }

    /** Without its digits, which may be an id. */
    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : DIGITS.matcher(message).replaceAll("");
    }

    private static @Nullable StackTraceElement where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? null : trace[0];
    }
}
