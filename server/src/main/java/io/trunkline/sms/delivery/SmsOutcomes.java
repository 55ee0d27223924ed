package io.trunkline.sms.delivery;

import io.trunkline.account.AccountReader;
import io.trunkline.sms.delivery.SmsMetrics.Result;
import io.trunkline.sms.history.SmsTable;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsStatus;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of messages, and when they are tried again. Thread-safe. */
final class SmsOutcomes {

    /** Tells of a message whose server died, or lost its lease, while a carrier was given it. */
    static final String NO_OUTCOME = "The server stopped while the message was handed over; it may have been sent";

    private static final Logger LOG = LoggerFactory.getLogger(SmsOutcomes.class);

    private final Database database;
    private final AccountReader accounts;
    private final SmsQueue queue;
    private final SmsTable table;
    private final SmsMetrics metrics;
    private final InstantSource clock;

    SmsOutcomes(
            Database database,
            AccountReader accounts,
            SmsQueue queue,
            SmsTable table,
            SmsMetrics metrics,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.queue = queue;
        this.table = table;
        this.metrics = metrics;
        this.clock = clock;
    }

    void write(ClaimedSms claim, SmsOutcome outcome) {
        switch (outcome) {
            case SmsOutcome.Accepted(List<String> partIds) ->
                end(claim, Result.ACCEPTED, SmsStatus.OK, DeliveryStatus.DISPATCHED, Optional.empty(), partIds);
            // Without the names: receipts of some parts do not tell of the whole.
            case SmsOutcome.PartlyAccepted(List<String> _, String reason) ->
                ended(claim, Result.PARTLY, DeliveryStatus.FAILED, reason);
            case SmsOutcome.Refused(String reason) -> refused(claim, reason);
            case SmsOutcome.Postponed(String reason, Optional<Duration> pause) -> postponed(claim, reason, pause);
            case SmsOutcome.Unknown(String reason) -> unknown(claim, reason);
        }
    }

    /** A carrier will never take it. */
    void refused(ClaimedSms claim, String reason) {
        ended(claim, Result.REFUSED, DeliveryStatus.REJECTED, reason);
    }

    /** A carrier may have it, so it is not handed over again. */
    void unknown(ClaimedSms claim, String reason) {
        ended(claim, Result.UNKNOWN, DeliveryStatus.UNKNOWN, reason);
    }

    /** Plans a further attempt, or gives up. */
    void postponed(ClaimedSms claim, String reason, Optional<Duration> asked) {
        Optional<Duration> pause = RetrySchedule.after(claim.attempt(), asked);
        if (pause.isEmpty()) {
            ended(claim, Result.FAILED, DeliveryStatus.FAILED, reason);
            return;
        }
        Instant due = clock.instant().plus(pause.get());
        boolean planned = database.write(handle -> {
            if (isClosed(handle, claim.accountId())) {
                return false;
            }
            SmsQueue.retry(handle, claim, due);
            return true;
        });
        if (planned) {
            metrics.count(Result.POSTPONED);
            LOG.debug("SMS {} is tried again: {}", claim.messageId(), reason);
        } else {
            ended(claim, Result.FAILED, DeliveryStatus.ABORTED, SmsQueue.CLOSED);
        }
    }

    /** Whether the account was closed while the message was handed over, and so could not be withdrawn with the others. */
    private boolean isClosed(Handle handle, long accountId) {
        // Whoever closes it right now either sees the message wait, or is seen here.
        accounts.hold(handle, accountId);
        return accounts.find(handle, accountId)
                .map(account -> account.frozen() && !account.active())
                .orElse(true);
    }

    /** Gives claims back that were not tried. */
    void released(List<ClaimedSms> claims, Duration pause) {
        queue.release(claims, clock.instant().plus(pause));
    }

    private void ended(ClaimedSms claim, Result result, DeliveryStatus delivery, String reason) {
        end(claim, result, SmsStatus.ERROR, delivery, Optional.of(reason), List.of());
        if (claim.notice().isPresent()) {
            // It is in no history.
            LOG.warn("The SMS {} to the owner of account {} is given up", claim.messageId(), claim.accountId());
        }
        LOG.debug("SMS {}: {}", claim.messageId(), reason);
    }

    private void end(
            ClaimedSms claim,
            Result result,
            SmsStatus status,
            DeliveryStatus delivery,
            Optional<String> reason,
            List<String> partIds) {
        boolean held = database.write(handle -> {
            if (!SmsQueue.end(handle, claim)) {
                return false;
            }
            if (claim.notice().isEmpty()) {
                table.update(handle, claim.accountId(), claim.messageId(), status, delivery, reason);
                SmsParts.add(handle, claim, partIds, clock.instant());
            }
            return true;
        });
        if (held) {
            metrics.count(result);
        } else {
            LOG.warn("The outcome of SMS {} came after its lease", claim.messageId());
        }
    }
}
