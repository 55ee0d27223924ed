package io.trunkline.sms.delivery;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.metric.OverdueGauge;
import io.trunkline.metric.ResultCounter;
import io.trunkline.sms.delivery.SmsInbound.Arrival;
import java.time.InstantSource;

/** Counts the text messages that this process hands over, and what carriers tell it. Thread-safe. */
public final class SmsMetrics {

    private final ResultCounter<Result> results;
    private final ResultCounter<Receipt> receipts;
    private final ResultCounter<Arrival> arrivals;

    /** What an attempt to hand over a message came to. */
    enum Result {
        /** A carrier has it. */
        ACCEPTED,
        /** A carrier has some parts of it. */
        PARTLY,
        /** A carrier does not take it. */
        REFUSED,
        /** It is tried again. */
        POSTPONED,
        /** It is given up. */
        FAILED,
        /** A carrier may have it. */
        UNKNOWN
    }

    /** What became of a receipt. */
    enum Receipt {
        /** It told something new. */
        RECORDED,
        /** It was known, or is not the last one of its part. */
        REPEATED,
        /** Its part is not known, or not any more. */
        UNKNOWN
    }

    /** @param registry one that has none of these metrics yet */
    public SmsMetrics(PrometheusRegistry registry, SmsQueue queue, InstantSource clock) {
        results = new ResultCounter<>(
                registry,
                "trunkline_sms_messages",
                "How many outgoing text messages were accepted, postponed and so on, each attempt counted.",
                Result.class);
        receipts = new ResultCounter<>(
                registry,
                "trunkline_sms_receipts",
                "How many receipts of carriers were recorded, were repeated, or are for unknown messages.",
                Receipt.class);
        arrivals = new ResultCounter<>(
                registry,
                "trunkline_sms_inbound",
                "How many text messages came from carriers, and were recorded, repeated, or dropped since no account uses their"
                        + " destination.",
                Arrival.class);
        OverdueGauge.register(
                registry,
                "trunkline_sms_oldest_due_seconds",
                "How long the outgoing text message that is due for longest has been due; 0 if none is.",
                queue::nextDue,
                clock);
    }

    void count(Result result) {
        results.count(result);
    }

    void count(Receipt receipt) {
        receipts.count(receipt);
    }

    void count(Arrival arrival) {
        arrivals.count(arrival);
    }
}
