package io.trunkline.sms.carrier;

import io.trunkline.sms.gateway.HttpGatewayTransport;
import io.trunkline.sms.send.SmsTransport;
import io.trunkline.sms.smpp.SmppTransport;
import io.trunkline.thread.WorkerHealth;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The carriers by their settings. Stateless and thread-safe. */
public final class Carriers {

    private Carriers() {}

    /**
     * The transport that the settings have; {@link SmsTransport#start} it, and {@link SmsTransport#close} it.
     *
     * @param version of this program, for {@code User-Agent}
     * @param health hears whether the carrier can be reached, if this transport stays connected
     * @throws io.trunkline.config.SettingsException if a file of certificates cannot be used
     */
    public static SmsTransport open(
            CarrierSettings settings,
            String version,
            InstantSource clock,
            RandomGenerator random,
            WorkerHealth health) {
        return switch (settings.carrier()) {
            case LOOPBACK -> new LoopbackTransport(clock);
            case SMPP -> new SmppTransport(settings.smpp(), random, health);
            case HTTP -> new HttpGatewayTransport(settings.http(), version, clock);
        };
    }
}
