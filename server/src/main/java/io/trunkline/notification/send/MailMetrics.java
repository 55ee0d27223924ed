package io.trunkline.notification.send;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.metric.OverdueGauge;
import io.trunkline.metric.ResultCounter;
import io.trunkline.notification.OutboxQueue;
import java.time.InstantSource;

/** Counts the messages that this process sends, and tells how long the oldest in the database is overdue. Thread-safe. */
public final class MailMetrics {

    private final ResultCounter<Result> results;

    /** What an attempt to send a message came to. */
    enum Result {
        /** A mail server accepted it. */
        SENT,
        /** It stays here, since there is no mail server. */
        KEPT,
        /** Its address bounces. */
        WITHHELD,
        /** It is tried again. */
        POSTPONED,
        /** It is given up. */
        FAILED
    }

    /** @param registry one that has none of these metrics yet */
    public MailMetrics(PrometheusRegistry registry, OutboxQueue queue, InstantSource clock) {
        results = new ResultCounter<>(
                registry,
                "trunkline_mail_messages",
                "How many messages to owners were sent, kept, withheld, postponed or given up, each attempt counted.",
                Result.class);
        OverdueGauge.register(
                registry,
                "trunkline_mail_oldest_due_seconds",
                "How long the message that is due for longest has been due; 0 if none is.",
                queue::nextDue,
                clock);
    }

    void count(Result result, int messages) {
        results.count(result, messages);
    }
}
