package io.trunkline.fault;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs why calls fail, without filling the disk, which may be the reason. For each cause, a stack trace is logged once a minute, and
 * each further failure gets one line with its id, up to a limit. Thread-safe.
 */
public final class IncidentLog {

    /** How long before the stack trace of a known cause is logged again. */
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /** Maximum lines for one cause within that time; further failures are only counted. */
    static final int MOST_LINES = 50;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Maximum known causes; the oldest is forgotten. */
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

    /** @param nanoClock like {@link System#nanoTime()} */
    public IncidentLog(Logger log, LongSupplier nanoClock) {
        this.log = log;
        this.nanoClock = nanoClock;
    }

    /** Logs a failure of the program or its environment. */
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

    /** Logs a transient failure: a line without a stack trace, once per reason and minute. */
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

    /** Identifies the cause: the same text for failures of the same kind in the same place, whichever account is affected. */
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

    /** The message without its digits, which may be an id. */
    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "" : DIGITS.matcher(message).replaceAll("");
    }

    private static @Nullable StackTraceElement where(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? null : trace[0];
    }
}
