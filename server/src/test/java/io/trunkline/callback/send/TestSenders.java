package io.trunkline.callback.send;

import io.trunkline.address.IpNetwork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Senders for tests, which may go to receivers on loopback. */
public final class TestSenders {

    private TestSenders() {}

    public static CallbackSettings settings(int connections, Duration timeout) {
        return new CallbackSettings(
                List.of(IpNetwork.parse("127.0.0.0/8")),
                Optional.empty(),
                Duration.ofSeconds(5),
                timeout,
                connections,
                Duration.ofDays(30));
    }

    public static CallbackSender loopback() {
        return new CallbackSender(settings(16, Duration.ofSeconds(15)), "test", InstantSource.system());
    }
}
