package io.trunkline.ops.doctor;

import io.trunkline.callback.CallbackHealth;
import io.trunkline.callback.queue.Backlog;
import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.callback.queue.Trouble;
import io.trunkline.callback.queue.TroubledQueue;
import io.trunkline.notification.OutboxQueue;
import io.trunkline.notification.send.MailSettings;
import io.trunkline.notification.send.MailTransport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks of what is sent to others: callbacks and mails. Immutable.
 *
 * @param clock on which the servers of the database agree
 */
public record DeliveryChecks(
        CallbackHealth health, BacklogReader backlog, OutboxQueue mails, MailSettings settings, InstantSource clock) {

    private static final Duration OLD_MAIL = Duration.ofHours(1);
    private static final Duration LOST_MAIL = Duration.ofDays(1);

    /** All of them. */
    public List<Check> all() {
        return List.of(
                new Check("callbacks", this::callbacks),
                mailServer(settings),
                new Check("mail-queue", this::oldestMail));
    }

    private Finding callbacks() {
        Optional<TroubledQueue> late =
                health.list(Trouble.LATE, TroubledQueue.Place.FIRST, 1).stream().findFirst();
        if (late.isPresent()) {
            Duration overdue = Duration.between(
                    Objects.requireNonNullElse(late.get().status().dueAt(), clock.instant()), clock.instant());
            return Finding.failed("A request that should have been sent " + Finding.text(overdue)
                    + " ago still waits: no server sends callbacks, or not enough of them.");
        }
        Map<Backlog.Kind, Backlog> kinds = backlog.read();
        if (kinds.isEmpty()) {
            return Finding.failed("The queues cannot be read.");
        }
        long suspended = count(kinds, Backlog.Kind.SUSPENDED);
        String detail = "Accounts with waiting callbacks: " + count(kinds, Backlog.Kind.HEALTHY) + " healthy, "
                + count(kinds, Backlog.Kind.FAILING) + " failing, " + suspended + " suspended.";
        return suspended > 0
                ? Finding.warning(detail + " Nothing is sent to suspended ones until somebody resumes them.")
                : Finding.ok(detail);
    }

    private static long count(Map<Backlog.Kind, Backlog> kinds, Backlog.Kind kind) {
        Backlog found = kinds.get(kind);
        return found == null ? 0 : found.queues();
    }

    /** Whether a mail server lets this program in; needs no database. */
    public static Check mailServer(MailSettings settings) {
        return new Check("mail-server", () -> {
            try (MailTransport transport = MailTransport.open(settings)) {
                return switch (transport.probe()) {
                    case MailTransport.Probe.Kept _ ->
                        Finding.warning(
                                "No mail server is set (mail.hosts): messages to owners are kept and not sent.");
                    case MailTransport.Probe.Reached(String server) -> Finding.ok(server + " lets this server in.");
                    case MailTransport.Probe.Unreachable(String reason) ->
                        Finding.failed("No mail server can be used. " + reason);
                };
            }
        });
    }

    private Finding oldestMail() {
        Optional<Instant> oldest = mails.oldestWaiting();
        if (oldest.isEmpty()) {
            return Finding.ok("No message waits to be sent.");
        }
        Duration age = Duration.between(oldest.get(), clock.instant());
        String detail = "The oldest message that waits to be sent was written "
                + Finding.text(age.isNegative() ? Duration.ZERO : age) + " ago.";
        if (age.compareTo(LOST_MAIL) >= 0) {
            return Finding.failed(detail);
        }
        return age.compareTo(OLD_MAIL) >= 0 ? Finding.warning(detail) : Finding.ok(detail);
    }
}
