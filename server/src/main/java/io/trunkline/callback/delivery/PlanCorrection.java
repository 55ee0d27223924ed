package io.trunkline.callback.delivery;

import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Corrects times that were planned by a clock that has been set back since: a retry waits no longer than its pause, and a claim lasts no
 * longer than any claim may. Used by one thread.
 */
public final class PlanCorrection {

    private static final Logger LOG = LoggerFactory.getLogger(PlanCorrection.class);

    /** The clocks of servers may differ by this much, and a clock may be adjusted a little now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** Keeps transactions short. */
    static final int MOST_AT_ONCE = 256;

    /** The writes of a unit of work that took its time before the clock was set back may be visible only at the second look. */
    private static final int LOOKS = 2;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final String WRONG = "due_at IS NOT NULL AND ((planned_at > ? AND due_at > ?) OR lease_until > ?)";

    private static final String FIND =
            "SELECT account_id FROM callback_queues WHERE account_id > ? AND " + WRONG + " ORDER BY account_id LIMIT ";

    /** Run at each start, so without Jdbi. */
    private static final String FIND_ANY = FIND + 1;

    private static final String FIND_MANY = FIND + MOST_AT_ONCE;

    private static final String CORRECT = """
            UPDATE callback_queues SET
              due_at = CASE WHEN planned_at > ? THEN due_at - planned_at + ? ELSE due_at END,
              planned_at = CASE WHEN planned_at > ? THEN ? ELSE planned_at END,
              lease_until = CASE WHEN lease_until > ? THEN ? ELSE lease_until END
            WHERE account_id = ?""";

    private final Database database;
    private final InstantSource clock;

    /** The latest time seen since the clock was last set back. */
    private Instant newest = Instant.MIN;

    /** How many looks remain. There are some at first, too, since the clock may have been set back earlier. */
    private int looks = LOOKS;

    private Instant nextLook = Instant.MIN;

    PlanCorrection(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Looks at the queues, but only at first and after the clock was set back. To be called regularly. */
    void check() {
        Instant now = clock.instant();
        if (now.plus(TOLERANCE).isBefore(newest)) {
            looks = LOOKS;
            nextLook = now;
            newest = now;
        }
        if (looks > 0 && !now.isBefore(nextLook)) {
            correct(now);
            looks--;
            nextLook = now.plus(BETWEEN_LOOKS);
        }
        newest = now.isAfter(newest) ? now : newest;
    }

    private void correct(Instant now) {
        boolean isAny = database.findFirst(FIND_ANY, row -> row.getLong(1), arguments(now, Long.MIN_VALUE))
                .isPresent();
        int corrected = 0;
        List<Long> found = isAny ? find(now, Long.MIN_VALUE) : List.of();
        while (!found.isEmpty()) {
            List<Long> portion = found;
            database.run(handle -> {
                int[] _ = HotSql.updateAll(
                        handle,
                        CORRECT,
                        portion.stream().map(id -> row(now, id)).toList());
            });
            corrected += portion.size();
            found = portion.size() < MOST_AT_ONCE ? List.of() : find(now, portion.getLast());
        }
        if (corrected > 0) {
            LOG.warn("The clock was set back: rescheduled the callbacks of {} accounts", corrected);
        }
    }

    private List<Long> find(Instant now, long after) {
        return database.read(handle -> HotSql.list(handle, FIND_MANY, row -> row.getLong(1), arguments(now, after)));
    }

    private static Object[] arguments(Instant now, long after) {
        long latest = Micros.of(now.plus(TOLERANCE));
        return new Object[] {after, latest, latest, longest(now)};
    }

    private static List<@Nullable Object> row(Instant now, long accountId) {
        long time = Micros.of(now);
        long latest = Micros.of(now.plus(TOLERANCE));
        long longest = longest(now);
        return List.of(latest, time, latest, time, longest, longest, accountId);
    }

    private static long longest(Instant now) {
        return Micros.of(now.plus(CallbackSettings.LONGEST_TIMEOUT)
                .plus(DeliveryWorker.GRACE)
                .plus(TOLERANCE));
    }
}
