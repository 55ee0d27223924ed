package io.trunkline.sms.smpp;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.config.Rate;
import io.trunkline.sms.send.HeardSms;
import io.trunkline.sms.send.OutgoingSms;
import io.trunkline.sms.send.SmsOutcome;
import io.trunkline.sms.send.SmsOutcome.Postponed;
import io.trunkline.sms.smpp.SmppKeeper.Pauses;
import io.trunkline.thread.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A transport to the carriers of a test, started, with short pauses and a clock that can be moved. */
final class SmppTests implements AutoCloseable {

    static final Duration PATIENT = Duration.ofSeconds(20);

    private static final long NANOS_BETWEEN_LOOKS = 1_000_000;

    private static final Pauses SHORT = new Pauses(Duration.ofMillis(10), Duration.ofMillis(50));

    private final Workers workers = new Workers(_ -> true, new PrometheusRegistry());
    private final AtomicLong passed = new AtomicLong();
    private final HeardSms heard = new HeardSms();
    private final SmppTransport transport;

    private SmppTests(SmppSettings settings) {
        transport = new SmppTransport(
                settings,
                new SplittableRandom(1),
                workers.health("sms-smpp"),
                SHORT,
                () -> System.nanoTime() + passed.get());
        transport.start(heard);
    }

    /** How a test differs from the usual. */
    record Options(
            List<String> hosts,
            String password,
            boolean tls,
            @Nullable Path caFile,
            int window,
            Optional<Rate> rate,
            Duration enquire,
            Duration timeout,
            MessageIds ids) {

        static Options to(String... hosts) {
            return new Options(
                    List.of(hosts),
                    SmppCarrier.PASSWORD,
                    false,
                    null,
                    10,
                    Optional.empty(),
                    PATIENT,
                    PATIENT,
                    MessageIds.AS_GIVEN);
        }

        Options password(String other) {
            return new Options(hosts, other, tls, caFile, window, rate, enquire, timeout, ids);
        }

        Options tls(@Nullable Path authority) {
            return new Options(hosts, password, true, authority, window, rate, enquire, timeout, ids);
        }

        Options window(int other) {
            return new Options(hosts, password, tls, caFile, other, rate, enquire, timeout, ids);
        }

        Options rate(int quota, Duration window) {
            return new Options(
                    hosts,
                    password,
                    tls,
                    caFile,
                    this.window,
                    Optional.of(new Rate(quota, window)),
                    enquire,
                    timeout,
                    ids);
        }

        Options enquire(Duration other) {
            return new Options(hosts, password, tls, caFile, window, rate, other, timeout, ids);
        }

        Options timeout(Duration other) {
            return new Options(hosts, password, tls, caFile, window, rate, enquire, other, ids);
        }

        Options ids(MessageIds other) {
            return new Options(hosts, password, tls, caFile, window, rate, enquire, timeout, other);
        }

        SmppTests start() {
            return new SmppTests(settings());
        }

        /** What begins single sessions, without a transport. */
        SmppBinder binder() {
            SmppInbox inbox = new SmppInbox(new HeardSms(), ids, new PartJoiner(System::nanoTime));
            return new SmppBinder(settings(), sockets(), inbox);
        }

        SmppSockets sockets() {
            return new SmppSockets(settings(), System::nanoTime);
        }

        private SmppSettings settings() {
            return new SmppSettings(
                    hosts,
                    Optional.of(SmppCarrier.SYSTEM_ID),
                    Optional.of(password),
                    "",
                    tls,
                    true,
                    Optional.ofNullable(caFile),
                    window,
                    rate,
                    enquire,
                    timeout,
                    ids);
        }
    }

    static SmppTests to(SmppCarrier carrier) {
        return Options.to(carrier.host()).start();
    }

    static OutgoingSms sms(String text) {
        return new OutgoingSms("15550000001", "15550000002", text, true, "77");
    }

    HeardSms heard() {
        return heard;
    }

    SmppTransport transport() {
        return transport;
    }

    /** Lets time pass for the transport's pauses, but not for its waiting. */
    void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    SmsOutcome send(String text) {
        return send(sms(text));
    }

    /** Sends a message as soon as there is a session. */
    SmsOutcome send(OutgoingSms message) {
        long end = System.nanoTime() + PATIENT.toNanos();
        SmsOutcome outcome = transport.send(message);
        while (isUnconnected(outcome) && System.nanoTime() < end) {
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            outcome = transport.send(message);
        }
        return outcome;
    }

    static boolean isUnconnected(SmsOutcome outcome) {
        return outcome instanceof Postponed postponed && postponed.reason().equals("The carrier is not connected");
    }

    boolean isFailing() {
        return !workers.failing().isEmpty();
    }

    @Override
    public void close() {
        transport.close();
    }
}
