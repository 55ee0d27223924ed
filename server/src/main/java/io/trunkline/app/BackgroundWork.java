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
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that a server runs in the background. */
final class BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);

    /** The delay after a start, so as not to slow it down. */
    private static final Duration AFTER_START = Duration.ofSeconds(1);

    private static final Duration BETWEEN_ERASURES = Duration.ofMinutes(10);

    private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofSeconds(5);

    private BackgroundWork() {}

    /** Deletes old entries of the audit log. */
    static Repeating pruneAuditLog(Services services, Duration keep) {
        return Pruning.start(services, "audit-retention", stopping -> {
            BooleanSupplier pause = Pruning.pausing(stopping);
            AuditRetention.Result result = services.audit().retention().prune(keep, () -> !pause.getAsBoolean());
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
        return Pruning.start(
                services,
                "callback-retention",
                stopping -> Pruning.inPortions(
                        stopping,
                        () -> services.webhooks()
                                .callbacks()
                                .prune(clock.instant().minus(keep))));
    }

    /** Deletes the stored answers of the operator API that are no longer repeated, and old imports. */
    static Repeating deleteOldAnswers(Services services) {
        return Pruning.start(services, "operator-answers", stopping -> {
            services.operatorChanges().deleteOld(Pruning.pausing(stopping));
            services.transfer().imports().deleteOld(Pruning.pausing(stopping));
        });
    }

    /** Deletes expired data that nothing else deletes in time: codes for forgotten passwords, addresses that nobody confirmed, links, refused calls, sessions, and sign-ins that lack their code. */
    static Repeating deleteWhatHasEnded(Services services) {
        return Pruning.start(services, "what-has-ended", stopping -> {
            services.accounts().passwordReset().deleteOld();
            services.audit().refusals().deleteOld();
            Pruning.inPortions(stopping, services.access().emailUndo()::deleteExpired);
            Pruning.inPortions(stopping, services.accounts().emailConfirmation()::deleteExpired);
            Pruning.inPortions(stopping, services.access().signInLinks()::deleteExpired);
            Pruning.inPortions(stopping, services.access().sessions()::deleteEnded);
            Pruning.inPortions(stopping, services.access().operatorSessions()::deleteExpired);
            Pruning.inPortions(stopping, services.access().factors()::deleteExpired);
        });
    }

    /** Erases stored texts of messages after their retention time, and what somebody wanted erased but could not finish. */
    static Repeating eraseTexts(Services services, Optional<Duration> keep) {
        return Repeating.start(
                services.workers().health("sms-texts"),
                new Signal(),
                Pruning.AFTER_START,
                BETWEEN_ERASURES,
                stopping -> {
                    BooleanSupplier pause = Pruning.pausing(stopping);
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
