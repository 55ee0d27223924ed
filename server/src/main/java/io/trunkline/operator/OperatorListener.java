package io.trunkline.operator;

import io.trunkline.connection.AnswerGuard;
import io.trunkline.connection.DrainingConnector;
import io.trunkline.connection.EmptySegments;
import io.trunkline.connection.HttpRules;
import io.trunkline.connection.Listening;
import io.trunkline.connection.Origin;
import io.trunkline.connection.PortProblem;
import io.trunkline.connection.Protection;
import io.trunkline.connection.ServerSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of the operator API: HTTP/1.1 without TLS, for programs of the operator. Handlers run on virtual threads and may
 * block. Started once and closed once; the address may be read by any thread in between.
 */
public final class OperatorListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorListener.class);

    /** Programs of one operator, and no customers. */
    private static final int MAX_CONNECTIONS = 256;

    /** Of one address where other machines reach the listener. */
    private static final int MAX_CONNECTIONS_OF_REMOTE = 64;

    private static final int MAX_HEADER_SIZE = 16 * 1024;
    private static final int MAX_THREADS = 12;

    private final OperatorSettings settings;
    private final Server server;
    /** One for each address. */
    private final List<ServerConnector> connectors;

    private final Duration shutdownTimeout;

    /** A listener could not be opened. The message names the port and the setting, and is meant for the operator. */
    public static final class PortException extends RuntimeException {

        PortException(String message, Exception cause) {
            super(message, cause);
        }
    }

    /**
     * Opens no port yet.
     *
     * @param settings with a port
     * @param times of which the time-outs of requests, answers, idle connections and the end are used
     */
    public OperatorListener(OperatorSettings settings, ServerSettings times, Handler handler) {
        this.settings = settings;
        this.shutdownTimeout = times.shutdownTimeout();
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
        threads.setName("operator");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("operator-"));
        server = new Server(threads, null, new ByteBufferPool.NonPooling());
        connectors = Listening.addresses(settings.host()).stream()
                .map(address -> connector(address, times.idleTimeout()))
                .toList();
        connectors.forEach(server::addConnector);
        server.setStopTimeout(shutdownTimeout.toMillis());
        // One address may have all connections where they all come from this machine.
        new Protection(
                        times.requestTimeout(),
                        times.idleTimeout(),
                        times.answers(),
                        AnswerGuard.partOfMemory(),
                        Origin.PEER,
                        MAX_CONNECTIONS,
                        settings.allowRemote() ? MAX_CONNECTIONS_OF_REMOTE : MAX_CONNECTIONS,
                        List.of())
                .install(server, handler, (request, response, callback) -> {
                    OperatorHandler.send(
                            Problem.of(response.getStatus(), hint(response.getStatus(), request))
                                    .answer(),
                            response,
                            callback);
                    return true;
                });
    }

    private ServerConnector connector(String address, Duration idleTimeout) {
        ServerConnector connector = new DrainingConnector(
                server, 1, 1, new HttpConnectionFactory(HttpRules.configuration(MAX_HEADER_SIZE)));
        connector.setHost(address);
        connector.setPort(settings.port().orElseThrow());
        connector.setIdleTimeout(idleTimeout.toMillis());
        return connector;
    }

    private static String hint(int status, Request request) {
        return switch (status) {
            case HttpStatus.BAD_REQUEST_400 -> "The request is not well-formed HTTP.";
            case HttpStatus.NOT_FOUND_404 -> EmptySegments.hint(request).orElse("There is nothing at this address.");
            case HttpStatus.NOT_IMPLEMENTED_501 ->
                "The only transfer coding that is known is chunked; send the body without another one.";
            case HttpStatus.URI_TOO_LONG_414, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "The address and the headers are too large.";
            case HttpStatus.SERVICE_UNAVAILABLE_503 -> "The server is stopping; try again later.";
            default ->
                status >= HttpStatus.INTERNAL_SERVER_ERROR_500
                        ? "The server failed; the reason is in its log."
                        : "The request is refused.";
        };
    }

    /**
     * Opens the port and serves.
     *
     * @throws PortException if the port cannot be opened
     */
    public void start() {
        try {
            Listening.open(connectors);
        } catch (Listening.PortException e) {
            throw new PortException(
                    PortProblem.sentence(
                            settings.port().orElseThrow(),
                            "operator.port",
                            e.address(),
                            "operator.host",
                            " or to off",
                            e.isInUse(),
                            e.reason()),
                    e);
        }
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new PortException("The operator API's listener did not start: " + e.getMessage(), e);
        }
    }

    /** The base URL of the API, without a slash at its end, once it is started. */
    public URI address() {
        return URI.create("http://" + Listening.hostOfUrl(settings.host()) + ":"
                + connectors.getFirst().getLocalPort() + BasePath.VALUE);
    }

    /** How many calls have begun and not ended. */
    public long callsUnderWay() {
        return Protection.callsUnderWay(server);
    }

    /** Accepts no more connections, and waits up to the shutdown time-out for running calls. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("Some calls of the operator API were still running after {} and were cut off", shutdownTimeout);
        } catch (Exception e) {
            LOG.warn("The operator API's listener did not stop cleanly", e);
        }
    }
}
