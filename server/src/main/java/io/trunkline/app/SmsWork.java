package io.trunkline.app;

import io.trunkline.ops.Version;
import io.trunkline.sms.Sms;
import io.trunkline.sms.carrier.CarrierSettings;
import io.trunkline.sms.carrier.Carriers;
import io.trunkline.sms.carrier.LoopbackMessages;
import io.trunkline.sms.carrier.LoopbackTransport;
import io.trunkline.sms.delivery.SmsWorker;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.thread.Repeating;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a server does with text messages, unasked. */
final class SmsWork implements AutoCloseable {

    /** So that a start is not held up. */
    private static final Duration AFTER_START = Duration.ofMillis(500);

    /** How often to look for messages that have become due, or were written by another process. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SmsTransport transport;
    private final Repeating repeating;

    private SmsWork(SmsTransport transport, Repeating repeating) {
        this.transport = transport;
        this.repeating = repeating;
    }

    /**
     * Connects to the carrier, and hands over messages that are due.
     *
     * @throws io.trunkline.config.SettingsException if a file of certificates cannot be used
     */
    static SmsWork send(Services services, CarrierSettings settings, InstantSource clock, SecureRandom random) {
        Sms sms = services.sms();
        SmsTransport transport = Carriers.open(
                settings, Version.current(), clock, random, services.workers().health("sms-carrier"));
        SmsWorker worker = new SmsWorker(
                services.store().database(),
                services.accounts().reader(),
                sms.queue(),
                sms.table(),
                transport,
                services.mails(),
                sms.metrics(),
                services.clock(),
                clock,
                System::nanoTime);
        transport.start(sms.carrier());
        return new SmsWork(
                transport,
                Repeating.start(
                        services.workers().health("sms"), sms.queue().added(), AFTER_START, INTERVAL, worker::work));
    }

    /** Deletes what is left of messages that were handed over, after its time. */
    static Repeating prune(Services services) {
        return Pruning.start(services, "sms-parts", stopping -> {
            Pruning.inPortions(stopping, services.sms().queue()::deleteErased);
            Pruning.inPortions(stopping, services.sms().carrier().receipts()::deleteOld);
        });
    }

    /** The messages that the loopback has delivered; empty if messages go to a carrier. */
    Optional<LoopbackMessages> delivered() {
        return transport instanceof LoopbackTransport loopback ? Optional.of(loopback.messages()) : Optional.empty();
    }

    /** Gives messages that are being handed over a moment to end, and stops. Idempotent. */
    @Override
    public void close() {
        repeating.close();
        transport.close();
    }
}
