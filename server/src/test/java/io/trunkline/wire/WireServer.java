package io.trunkline.wire;

import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerGuard;
import io.trunkline.connection.limit.AnswerSettings;
import io.trunkline.http.HttpListeners;
import io.trunkline.http.ProxySettings;
import io.trunkline.http.request.RequestReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** A running server whose answers echo the call. */
final class WireServer implements AutoCloseable {

    static final ProxySettings NO_PROXIES = new ProxySettings(List.of(), ProxySettings.Header.X_FORWARDED_FOR);

    final EchoHandler handler;
    final HttpListeners listeners;

    private WireServer(RequestReader reader, ServerSettings settings, SslContextFactory.@Nullable Server tls) {
        this(reader, settings, NO_PROXIES, tls, AnswerGuard.partOfMemory());
    }

    private WireServer(
            RequestReader reader,
            ServerSettings settings,
            ProxySettings proxies,
            SslContextFactory.@Nullable Server tls,
            long answerMemory) {
        handler = new EchoHandler(reader);
        listeners = new HttpListeners(settings, proxies, tls, answerMemory, handler);
        listeners.start();
    }

    static WireServer start() {
        return start(settings());
    }

    static WireServer start(ServerSettings settings) {
        return new WireServer(new RequestReader(settings), settings, null);
    }

    static WireServer start(ServerSettings settings, ProxySettings proxies) {
        return new WireServer(new RequestReader(settings), settings, proxies, null, AnswerGuard.partOfMemory());
    }

    static WireServer startWithBodyMemory(long bytes) {
        ServerSettings settings = settings();
        return new WireServer(new RequestReader(settings, bytes), settings, null);
    }

    static WireServer startWithTls(ServerSettings settings, SslContextFactory.Server tls) {
        return new WireServer(new RequestReader(settings), settings, tls);
    }

    static WireServer startWithTls(ServerSettings settings, SslContextFactory.Server tls, long answerMemory) {
        return new WireServer(new RequestReader(settings), settings, NO_PROXIES, tls, answerMemory);
    }

    static WireServer start(ServerSettings settings, ProxySettings proxies, long answerMemory) {
        return new WireServer(new RequestReader(settings), settings, proxies, null, answerMemory);
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
                Optional.empty(),
                64 * 1024,
                50,
                16 * 1024,
                idleTimeout,
                requestTimeout,
                maxConnections,
                maxConnections,
                new AnswerSettings(Duration.ofSeconds(30), 1024),
                Optional.empty(),
                Duration.ofSeconds(5),
                List.of());
    }

    /** The same with another number of connections from one address. */
    static ServerSettings withConnectionsPerAddress(ServerSettings from, int most) {
        return with(from, from.httpsPort(), most, from.answers(), from.hsts());
    }

    /** The same with HTTPS only for so long. */
    static ServerSettings withHsts(ServerSettings from, Duration time) {
        return with(from, from.httpsPort(), from.maxConnectionsPerAddress(), from.answers(), Optional.of(time));
    }

    /** The same with other limits for answers. */
    static ServerSettings withAnswers(ServerSettings from, AnswerSettings answers) {
        return with(from, from.httpsPort(), from.maxConnectionsPerAddress(), answers, from.hsts());
    }

    static ServerSettings withTls(ServerSettings from) {
        return with(from, OptionalInt.of(0), from.maxConnectionsPerAddress(), from.answers(), from.hsts());
    }

    private static ServerSettings with(
            ServerSettings from,
            OptionalInt httpsPort,
            int maxConnectionsPerAddress,
            AnswerSettings answers,
            Optional<Duration> hsts) {
        return new ServerSettings(
                from.bindAddress(),
                from.httpPort(),
                httpsPort,
                from.publicAddress(),
                from.publicUrl(),
                from.maxBodySize(),
                from.maxParameters(),
                from.maxHeaderSize(),
                from.idleTimeout(),
                from.requestTimeout(),
                from.maxConnections(),
                maxConnectionsPerAddress,
                answers,
                hsts,
                from.shutdownTimeout(),
                from.corsOrigins());
    }

    @Override
    public void close() {
        handler.mayLeave.countDown();
        listeners.close();
    }
}
