package io.trunkline.callback;

import io.trunkline.config.CallbackSettings;
import io.trunkline.store.Database;
import io.trunkline.store.HotSql;
import io.trunkline.store.Micros;
import io.trunkline.store.SqlCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Corrects what was planned by a clock that has been set back since: a retry waits for no longer than its pause, and a claim lasts no longer
 * than any may. Used by one thread.
 */
final class PlanCorrection {

    private static final Logger LOG = LoggerFactory.getLogger(PlanCorrection.class);

    /** The clocks of servers may differ by that much, and a clock may be set a little now and then. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    /** So that no transaction takes long. */
    static final int MOST_AT_ONCE = 256;

    private static final String WRONG = " FROM callback_queues WHERE due_at IS NOT NULL"
            + " AND ((planned_at > ? AND due_at > ?) OR lease_until > ?) LIMIT ";

    private static final String ANY = "SELECT 1" + WRONG + 1;

    private static final String CORRECT = """
            UPDATE callback_queues SET
              due_at = CASE WHEN planned_at > ? THEN due_at - planned_at + ? ELSE due_at END,
              planned_at = CASE WHEN planned_at > ? THEN ? ELSE planned_at END,
              lease_until = CASE WHEN lease_until > ? THEN ? ELSE lease_until END
            WHERE account_id IN (SELECT account_id""" + WRONG + MOST_AT_ONCE + ")";

    private final Database database;
    private final InstantSource clock;

    /** The newest time that was seen; null until the first look, since the clock may have been set back before it. */
    private @Nullable Instant seen;

    PlanCorrection(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** To be called now and then: looks at the queues only at first and after the clock was set back. */
    void check() {
        Instant now = clock.instant();
        if (seen == null || now.plus(TOLERANCE).isBefore(seen)) {
            correct();
        }
        seen = now;
    }

    private void correct() {
        int corrected = 0;
        int portion = MOST_AT_ONCE;
        while (portion == MOST_AT_ONCE
                && database.findFirst(ANY, row -> row.getInt(1), bounds(clock.instant()))
                        .isPresent()) {
            portion = database.write(
                    handle -> HotSql.update(handle, new SqlCommand(CORRECT, arguments(clock.instant()))));
            corrected += portion;
        }
        if (corrected > 0) {
            LOG.warn("The clock was set back: {} accounts' callbacks are planned anew", corrected);
        }
    }

    private static Object[] bounds(Instant now) {
        long latest = Micros.of(now.plus(TOLERANCE));
        return new Object[] {latest, latest, longest(now)};
    }

    private static List<@Nullable Object> arguments(Instant now) {
        long time = Micros.of(now);
        long latest = Micros.of(now.plus(TOLERANCE));
        long longest = longest(now);
        return List.of(latest, time, latest, time, longest, longest, latest, latest, longest);
    }

    private static long longest(Instant now) {
        return Micros.of(now.plus(CallbackSettings.LONGEST_TIMEOUT)
                .plus(DeliveryWorker.GRACE)
                .plus(TOLERANCE));
    }
}
