package io.trunkline.wire;

import io.trunkline.config.ServerSettings;
import io.trunkline.wire.http.HttpListeners;
import io.trunkline.wire.request.RequestReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A running server whose answers echo the call. */
final class WireServer implements AutoCloseable {

    final EchoHandler handler;
    final HttpListeners listeners;

    private WireServer(RequestReader reader, ServerSettings settings, SslContextFactory.@Nullable Server tls) {
        handler = new EchoHandler(reader);
        listeners = new HttpListeners(settings, tls, handler);
        listeners.start();
    }

    static WireServer start() {
        return start(settings());
    }

    static WireServer start(ServerSettings settings) {
        return new WireServer(new RequestReader(settings), settings, null);
    }

    static WireServer startWithBodyMemory(long bytes) {
        ServerSettings settings = settings();
        return new WireServer(new RequestReader(settings, bytes), settings, null);
    }

    static WireServer startWithTls(ServerSettings settings, SslContextFactory.Server tls) {
        return new WireServer(new RequestReader(settings), settings, tls);
    }

    URI http() {
        return listeners.http().orElseThrow();
    }

    URI https() {
        return listeners.https().orElseThrow();
    }

    RawClient connect() throws IOException {
        return RawClient.connect(http());
    }

    /** Generous time-outs, small sizes. */
    static ServerSettings settings() {
        return settings(Duration.ofSeconds(30), Duration.ofSeconds(30), 100);
    }

    static ServerSettings settings(Duration idleTimeout, Duration requestTimeout, int maxConnections) {
        return new ServerSettings(
                "127.0.0.1",
                OptionalInt.of(0),
                OptionalInt.empty(),
                Optional.empty(),
                64 * 1024,
                50,
                16 * 1024,
                idleTimeout,
                requestTimeout,
                maxConnections,
                Duration.ofSeconds(5));
    }

    static ServerSettings withTls(ServerSettings from) {
        return new ServerSettings(
                from.bindAddress(),
                from.httpPort(),
                OptionalInt.of(0),
                from.publicAddress(),
                from.maxBodySize(),
                from.maxParameters(),
                from.maxHeaderSize(),
                from.idleTimeout(),
                from.requestTimeout(),
                from.maxConnections(),
                from.shutdownTimeout());
    }

    @Override
    public void close() {
        handler.mayLeave.countDown();
        listeners.close();
    }
}
