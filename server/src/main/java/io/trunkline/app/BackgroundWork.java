package io.trunkline.app;

import io.trunkline.audit.chain.AuditRetention;
import io.trunkline.billing.BalanceReminders;
import io.trunkline.callback.delivery.DeliveryWorker;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.SendingMetrics;
import io.trunkline.method.history.AuditReport;
import io.trunkline.method.history.TransactionReport;
import io.trunkline.ops.Version;
import io.trunkline.report.ReportMaker;
import io.trunkline.sms.erasure.SmsPurges;
import io.trunkline.thread.Repeating;
import io.trunkline.thread.Signal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that a server runs in the background. */
final class BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    /** The delay after a start, so as not to slow it down. */
    private static final Duration AFTER_START = Duration.ofSeconds(1);

    private static final Duration FIRST_PRUNING = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private static final Duration BETWEEN_ERASURES = Duration.ofMinutes(10);

    private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(5);

    /** The pause between two portions of deleted entries, so that a long pruning takes only a small part of the writer's time. */
    private static final long PAUSE_NANOS = 20_000_000;

    private BackgroundWork() {}

    /** Deletes old entries of the audit log. */
    static Repeating pruneAuditLog(Services services, Duration keep) {
        return Repeating.start(
                services.workers().health("audit-retention"),
                new Signal(),
                FIRST_PRUNING,
                BETWEEN_PRUNINGS,
                stopping -> {
                    AuditRetention.Result result = services.audit().retention().prune(keep, () -> {
                        LockSupport.parkNanos(PAUSE_NANOS);
                        return !stopping.getAsBoolean();
                    });
                    if (result.entries() > 0) {
                        LOG.info("Deleted {} old audit entries", result.entries());
                    }
                });
    }

    /** Delivers callbacks to the accounts' servers. */
    static DeliveryWorker sendCallbacks(
            Services services, CallbackSettings settings, InstantSource clock, SecureRandom random) {
        return DeliveryWorker.start(
                services.store().database(),
                services.webhooks().callbacks(),
                services.webhooks().subscribers(),
                services.webhooks().signer(),
                services.outbox(),
                new SendingMetrics(services.metrics()),
                services.workers(),
                Version.current(),
                settings,
                clock,
                random);
    }

    /** Deletes callbacks that were delivered or given up, and the attempts to deliver them, after their retention time. */
    static Repeating pruneCallbacks(Services services, Duration keep, InstantSource clock) {
        return Repeating.start(
                services.workers().health("callback-retention"),
                new Signal(),
                FIRST_PRUNING,
                BETWEEN_PRUNINGS,
                stopping -> {
                    while (!stopping.getAsBoolean()
                            && services.webhooks()
                                    .callbacks()
                                    .prune(clock.instant().minus(keep))) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                });
    }

    /** Deletes the stored answers of the operator API that are no longer repeated, and old imports. */
    static Repeating deleteOldAnswers(Services services) {
        return Repeating.start(
                services.workers().health("operator-answers"),
                new Signal(),
                FIRST_PRUNING,
                BETWEEN_PRUNINGS,
                stopping -> {
                    services.operatorChanges().deleteOld(() -> {
                        LockSupport.parkNanos(PAUSE_NANOS);
                        return stopping.getAsBoolean();
                    });
                    services.transfer().imports().deleteOld(() -> {
                        LockSupport.parkNanos(PAUSE_NANOS);
                        return stopping.getAsBoolean();
                    });
                });
    }

    /** Deletes expired data that nothing else deletes in time: codes for forgotten passwords, addresses that nobody confirmed, links, refused calls, sessions, and sign-ins that lack their code. */
    static Repeating deleteWhatHasEnded(Services services) {
        return Repeating.start(
                services.workers().health("what-has-ended"),
                new Signal(),
                FIRST_PRUNING,
                BETWEEN_PRUNINGS,
                stopping -> {
                    services.accounts().passwordReset().deleteOld();
                    services.audit().refusals().deleteOld();
                    while (!stopping.getAsBoolean()
                            && services.access().emailUndo().deleteExpired()) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    while (!stopping.getAsBoolean()
                            && services.accounts().emailConfirmation().deleteExpired()) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    while (!stopping.getAsBoolean()
                            && services.access().sessions().deleteEnded()) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                    while (!stopping.getAsBoolean()
                            && services.access().factors().deleteExpired()) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                });
    }

    /** Erases stored texts of messages after their retention time, and what somebody wanted erased but could not finish. */
    static Repeating eraseTexts(Services services, Optional<Duration> keep) {
        return Repeating.start(
                services.workers().health("sms-texts"), new Signal(), FIRST_PRUNING, BETWEEN_ERASURES, stopping -> {
                    BooleanSupplier pause = () -> {
                        LockSupport.parkNanos(PAUSE_NANOS);
                        return stopping.getAsBoolean();
                    };
                    SmsPurges purges = services.sms().purges();
                    boolean done = keep.isPresent() ? purges.work(keep.get(), pause) : purges.work(pause);
                    if (!done) {
                        LOG.info("Erased texts of messages are still in a file of the database; this is tried again");
                    }
                });
    }

    /** Writes the messages of announcements. */
    static Repeating writeAnnouncements(Services services) {
        return Repeating.start(
                services.workers().health("announcements"),
                new Signal(),
                AFTER_START,
                BETWEEN_ANNOUNCEMENTS,
                services.announcements()::work);
    }

    /** Reminds accounts of their low balance. */
    static Repeating remindOfBalances(Services services) {
        return Repeating.start(
                services.workers().health("balance-reminders"),
                new Signal(),
                AFTER_START,
                BalanceReminders.INTERVAL,
                stopping -> {
                    services.billing().reminders().work(stopping);
                });
    }

    /** Produces the reports that were requested, and deletes old ones. */
    static Repeating makeReports(Services services, Settings settings) {
        ReportMaker maker = new ReportMaker(
                services.store().database(),
                Map.of(
                        AuditReport.TYPE,
                        new AuditReport(services.audit().search()),
                        TransactionReport.TYPE,
                        new TransactionReport(services.billing().history())),
                services.webhooks().callbacks(),
                settings.reports().keep(),
                services.clock());
        return Repeating.start(
                services.workers().health("report-maker"),
                services.reports().requested(),
                AFTER_START,
                ReportMaker.INTERVAL,
                maker::work);
    }
}
