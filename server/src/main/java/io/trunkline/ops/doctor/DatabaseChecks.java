package io.trunkline.ops.doctor;

import io.trunkline.store.Database;
import io.trunkline.store.Migrations;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.secret.KeyRotation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Checks of the database: does it answer quickly, is it the one that this program needs, and can its secrets be opened. Immutable.
 *
 * @param clock on which the servers of the database agree
 * @param local the clock of this machine
 */
public record DatabaseChecks(
        Store store, KeyRotation keys, SharedClock clock, InstantSource local, LongSupplier nanoTime) {

    private static final int QUESTIONS = 5;
    private static final Duration SLOW_READ = Duration.ofMillis(50);
    private static final Duration SLOW_WRITE = Duration.ofMillis(500);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(1);
    private static final Duration CLOCKS_WRONG = Duration.ofMinutes(1);

    /** All of them. */
    public List<Check> all() {
        return List.of(
                new Check("database", this::database),
                new Check("schema", this::schema),
                new Check("secret-key", this::secretKey),
                new Check("clock", this::clocks));
    }

    private Finding database() {
        Database database = store.database();
        Duration read = IntStream.range(0, QUESTIONS)
                .mapToObj(_ -> took(() ->
                        database.findFirst("SELECT 1", row -> row.getInt(1)).orElseThrow()))
                .sorted()
                .toList()
                .get(QUESTIONS / 2);
        Duration write = took(() -> {
            database.checkWritable();
            return true;
        });
        String detail = store.version() + "; a query takes " + millis(read) + " ms, a change " + millis(write) + " ms.";
        boolean slow = read.compareTo(SLOW_READ) > 0 || write.compareTo(SLOW_WRITE) > 0;
        return slow ? Finding.warning(detail + " This is slow.") : Finding.ok(detail);
    }

    private <T> Duration took(Supplier<T> work) {
        long begun = nanoTime.getAsLong();
        T _ = work.get();
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    /** In milliseconds, to the microsecond. */
    private static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3).toPlainString();
    }

    private Finding schema() {
        Migrations.Status status = store.migrations().status();
        return switch (status.state()) {
            case CURRENT -> Finding.ok("Version " + status.installed() + ", as this program needs.");
            case NONE -> Finding.failed("There is no schema yet: run `trunkline db migrate`, or start the server.");
            case OLDER ->
                Finding.failed("Version " + status.installed() + ", but this program needs " + status.newest()
                        + ": run `trunkline db migrate`, or restart the server.");
            case NEWER ->
                Finding.failed("Version " + status.installed() + ", but this program knows " + status.newest()
                        + ": use a newer program.");
        };
    }

    private Finding secretKey() {
        keys.requireUsableKey();
        return keys.hasTwoKeys() && !keys.isDone()
                ? Finding.warning("Two keys are in use: finish with `trunkline db rotate-secret-key`.")
                : Finding.ok("It opens what is sealed in the database.");
    }

    private Finding clocks() {
        clock.refresh();
        Instant theirs = clock.instant();
        Duration apart = Duration.between(local.instant(), theirs).abs();
        if (apart.compareTo(CLOCKS_APART) < 0) {
            return Finding.ok("This machine and the database agree on the time.");
        }
        String detail = "The clocks of this machine and of the database differ by " + Finding.text(apart)
                + ": let both follow a time server.";
        return apart.compareTo(CLOCKS_WRONG) < 0 ? Finding.warning(detail) : Finding.failed(detail);
    }
}
