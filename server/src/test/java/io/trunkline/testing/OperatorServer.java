package io.trunkline.testing;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A server whose operator API is tested, and the command line beside it. Not thread-safe. */
public final class OperatorServer implements AutoCloseable {

    public final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Settings settings;
    private TrunklineServer server;

    public OperatorServer(Settings settings) {
        this.settings = settings;
        this.server = start();
    }

    private TrunklineServer start() {
        return TrunklineServer.start(settings, clock, new SecureRandom());
    }

    public void restart() {
        server.close();
        server = start();
    }

    public TrunklineServer server() {
        return server;
    }

    /** What a command sees. */
    public Services services() {
        return Services.open(settings, new SecureRandom(), clock);
    }

    public String newToken(String name, @Nullable Duration validFor) {
        try (Services services = services()) {
            return services.access()
                    .operatorTokens()
                    .create(
                            name,
                            "jane",
                            validFor == null ? null : clock.instant().plus(validFor))
                    .secret();
        }
    }

    public OperatorClient client(String token) {
        return new OperatorClient(server.operator().orElseThrow(), token);
    }

    @Override
    public void close() {
        server.close();
    }
}
