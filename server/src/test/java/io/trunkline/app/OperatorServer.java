package io.trunkline.app;

import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.OperatorClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server whose operator API is tested, and the command line beside it. Not thread-safe. */
final class OperatorServer implements AutoCloseable {

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Settings settings;
    private TrunklineServer server;

    OperatorServer(Settings settings) {
        this.settings = settings;
        this.server = start();
    }

    private TrunklineServer start() {
        return TrunklineServer.start(settings, clock, new SecureRandom());
    }

    void restart() {
        server.close();
        server = start();
    }

    TrunklineServer server() {
        return server;
    }

    /** What a command sees. */
    Services services() {
        return Services.open(settings, new SecureRandom(), clock);
    }

    String newToken(String name, @Nullable Duration validFor) {
        try (Services services = services()) {
            return services.operator()
                    .tokens()
                    .create(
                            name,
                            "jane",
                            validFor == null ? null : clock.instant().plus(validFor))
                    .secret();
        }
    }

    OperatorClient client(String token) {
        return new OperatorClient(server.operator().orElseThrow(), token);
    }

    @Override
    public void close() {
        server.close();
    }
}
