package io.trunkline.operator;

import io.trunkline.connection.ApiServer;
import io.trunkline.connection.ClientAddressResolver;
import io.trunkline.connection.EmptySegments;
import io.trunkline.connection.HttpRules;
import io.trunkline.connection.LingeringHttp1;
import io.trunkline.connection.ListenException;
import io.trunkline.connection.Listener;
import io.trunkline.connection.ListenerLimits;
import io.trunkline.connection.Port;
import io.trunkline.connection.ServerSettings;
import io.trunkline.connection.limit.AnswerGuard;
import io.trunkline.problem.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;

/**
 * The listener of the operator API: HTTP/1.1 without TLS, for the operator's own programs. Handlers run on virtual threads and may
 * block. Started once and closed once; any thread may read the address in between.
 */
public final class OperatorListener implements AutoCloseable {

    /** Enough for the programs of one operator: customers do not connect here. */
    private static final int MAX_CONNECTIONS = 256;

    /** The maximum per address if other machines can reach the listener. */
    private static final int MAX_CONNECTIONS_OF_REMOTE = 64;

    private static final int MAX_HEADER_SIZE = 16 * 1024;
    private static final int MAX_THREADS = 12;

    private final ApiServer server;
    private final Listener listener;

    /**
     * Opens no port yet.
     *
     * @param settings with a port
     * @param times supplies the timeouts of requests, answers, idle connections and the shutdown
     */
    public OperatorListener(OperatorSettings settings, ServerSettings times, Handler handler) {
        server = new ApiServer(
                "The operator API's listener",
                "Some calls of the operator API",
                ApiServer.jetty("operator", MAX_THREADS),
                times.shutdownTimeout());
        listener = server.listen(
                new Port(
                        settings.port().orElseThrow(), "operator.port", settings.host(), "operator.host", " or to off"),
                times.idleTimeout(),
                1,
                () -> new ConnectionFactory[] {new LingeringHttp1(HttpRules.configuration(MAX_HEADER_SIZE))});
        // If all connections come from this machine, one address may have all of them.
        server.protect(
                new ListenerLimits(
                        times.requestTimeout(),
                        times.idleTimeout(),
                        times.answers(),
                        AnswerGuard.partOfMemory(),
                        ClientAddressResolver.PEER,
                        MAX_CONNECTIONS,
                        settings.allowRemote() ? MAX_CONNECTIONS_OF_REMOTE : MAX_CONNECTIONS,
                        List.of()),
                handler,
                (request, response, callback) -> {
                    OperatorHandler.send(
                            ProblemDocument.answer(
                                    Problem.of(response.getStatus(), hint(response.getStatus(), request))),
                            response,
                            callback);
                    return true;
                });
    }

    private static String hint(int status, Request request) {
        return switch (status) {
            case HttpStatus.BAD_REQUEST_400 -> "The request is not well-formed HTTP.";
            case HttpStatus.NOT_FOUND_404 -> EmptySegments.hint(request).orElse("There is nothing at this address.");
            case HttpStatus.NOT_IMPLEMENTED_501 ->
                "The only supported transfer coding is chunked; send the body without any other.";
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
     * @throws ListenException if the port cannot be opened
     */
    public void start() {
        server.start();
    }

    /** The base URL of the API, without a trailing slash; empty unless the port is open. */
    public Optional<URI> address() {
        return at(BasePath.VALUE);
    }

    /** The address of something that this listener serves, by its path; empty unless it is open. */
    public Optional<URI> at(String path) {
        return listener.address("http").map(base -> URI.create(base + path));
    }

    /** The number of calls in progress. */
    public long callsUnderWay() {
        return server.callsUnderWay();
    }

    /** Stops accepting connections and waits up to the shutdown timeout for running calls. */
    @Override
    public void close() {
        server.close();
    }
}
