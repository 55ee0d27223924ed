package io.trunkline.sms.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.sms.delivery.SmsMetrics.Receipt;
import io.trunkline.sms.delivery.SmsParts.Part;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.text.Ascii;
import io.trunkline.thread.Caches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes in what carriers report of messages that they have. A message is delivered once all of its parts are, and has failed with the first
 * part that has. The first final receipt of a part counts. Thread-safe.
 */
public final class SmsReceipts {

    /** How long receipts are understood: carriers try for some days at most. */
    public static final Duration KEPT = Duration.ofDays(8);

    /** Receipts whose part was not known when they came first. */
    private static final int MOST_EARLY = 10_000;

    private final Database database;
    private final SmsTable table;
    private final SmsMetrics metrics;
    private final SharedClock clock;
    private final Cache<String, Instant> early = Caches.ofSize(MOST_EARLY).build();

    public SmsReceipts(Database database, SmsTable table, SmsMetrics metrics, SharedClock clock) {
        this.database = database;
        this.table = table;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Notes what became of a part; returns once it is on disk. A receipt that is not final, is repeated, or is of an unknown part changes
     * nothing.
     *
     * @param name the carrier's name for the part
     * @param error what the carrier says of a failure
     * @throws ReceiptTooEarlyException if the part may be of a message that is just being handed over
     */
    public void record(String name, DeliveryStatus status, Optional<String> error) {
        metrics.count(status.isFinal() ? find(name, status, error) : Receipt.REPEATED);
    }

    private Receipt find(String name, DeliveryStatus status, Optional<String> error) {
        Instant first = clock.instant();
        Receipt result = database.write(handle -> {
            Optional<Part> part = SmsParts.find(handle, name);
            if (part.isPresent()) {
                return record(handle, part.get(), status, error);
            }
            if (SmsQueue.isAnyBegun(handle, early.get(name, _ -> first))) {
                throw new ReceiptTooEarlyException();
            }
            return Receipt.UNKNOWN;
        });
        early.invalidate(name);
        return result;
    }

    private Receipt record(Handle handle, Part part, DeliveryStatus status, Optional<String> error) {
        // First of all, so that of two servers that note different parts, the second sees what the first did.
        Optional<DeliveryStatus> known = hold(handle, part);
        if (known.isEmpty() || !SmsParts.set(handle, part, status)) {
            return Receipt.REPEATED;
        }
        if (!known.get().isFinal()) {
            whole(SmsParts.statuses(handle, part)).ifPresent(whole -> update(handle, part, whole, error));
        }
        return Receipt.RECORDED;
    }

    private static Optional<DeliveryStatus> hold(Handle handle, Part part) {
        return handle.createQuery("UPDATE sms SET status = status WHERE account_id = ? AND message_id = ?"
                        + " RETURNING delivery_status")
                .bind(0, part.accountId())
                .bind(1, part.messageId())
                .mapTo(Integer.class)
                .findOne()
                .map(DeliveryStatus::of);
    }

    /** What has become of a message; empty if that is not certain yet. */
    static Optional<DeliveryStatus> whole(List<Optional<DeliveryStatus>> parts) {
        Optional<DeliveryStatus> failed = parts.stream()
                .flatMap(Optional::stream)
                .filter(SmsReceipts::isFailure)
                .findFirst();
        if (failed.isPresent() || parts.stream().anyMatch(Optional::isEmpty)) {
            return failed;
        }
        return Optional.of(
                parts.contains(Optional.of(DeliveryStatus.UNKNOWN))
                        ? DeliveryStatus.UNKNOWN
                        : DeliveryStatus.DELIVERED);
    }

    private static boolean isFailure(DeliveryStatus status) {
        return switch (status) {
            case ABORTED, REJECTED, FAILED, EXPIRED -> true;
            case QUEUED, DISPATCHED, DELIVERED, UNKNOWN -> false;
        };
    }

    private void update(Handle handle, Part part, DeliveryStatus whole, Optional<String> error) {
        boolean failed = isFailure(whole);
        table.update(
                handle,
                part.accountId(),
                part.messageId(),
                failed ? SmsStatus.ERROR : SmsStatus.OK,
                whole,
                failed
                        ? error.or(() -> Optional.of("The carrier reports: " + Ascii.lower(whole.name())))
                        : Optional.empty());
    }

    /** Deletes a portion of what is too old, and returns whether there may be more. */
    public boolean deleteOld() {
        Instant time = clock.instant().minus(KEPT);
        return database.write(handle -> SmsParts.deleteBefore(handle, time));
    }
}
