package io.trunkline.connection;

import io.trunkline.address.IpNetwork;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * What each listener has against clients that want to keep it busy. Immutable and thread-safe.
 *
 * @param requestTimeout how long a client may take to send the headers of a request
 * @param idleTimeout how long a connection may be without a request
 * @param answers how long a client may take to receive an answer
 * @param answerMemory bytes that answers which have been written and not taken may need together
 * @param origin tells whose answers they are
 * @param maxConnections open connections
 * @param maxConnectionsPerAddress those from one address
 * @param unlimited networks without such a limit for each address
 */
public record ListenerLimits(
        Duration requestTimeout,
        Duration idleTimeout,
        AnswerSettings answers,
        long answerMemory,
        ClientAddressResolver origin,
        int maxConnections,
        int maxConnectionsPerAddress,
        List<IpNetwork> unlimited) {

    /** How many connections the system may make beside those that are accepted; it may have a lower limit itself. */
    private static final int BACKLOG = 1024;

    public ListenerLimits {
        unlimited = List.copyOf(unlimited);
    }

    /** How many requests a protected server handles now. */
    public static long callsUnderWay(Server server) {
        return server.getHandler() instanceof GracefulHandler graceful ? graceful.getCurrentRequestCount() : 0;
    }

    /**
     * Protects a server that is not started and has all its connectors.
     *
     * @param handler answers every request that gets through
     * @param errors answers the others
     */
    public void install(Server server, Handler handler, Request.Handler errors) {
        List<ServerConnector> connectors = Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .toList();
        SlowClientGuard slow =
                new SlowClientGuard(server.getScheduler(), requestTimeout, idleTimeout, answers.timeout());
        server.addBean(slow);
        AnswerGuard guard = new AnswerGuard(server.getScheduler(), answers, answerMemory, origin);
        server.addBean(guard);
        ConnectionLimit limit = new ConnectionLimit(
                server.getScheduler(),
                maxConnections,
                maxConnectionsPerAddress,
                unlimited,
                connectors,
                new ConnectionEviction(connectors, guard));
        server.addBean(limit);
        for (ServerConnector connector : connectors) {
            connector.setAcceptQueueSize(BACKLOG);
            connector.addEventListener(slow);
            connector.addBean(limit, false);
        }
        KeepAlive keepAlive = new KeepAlive(new RequestSmugglingGuard(handler), idleTimeout);
        server.setErrorHandler(guard.around(keepAlive.around(errors)));
        server.setHandler(new GracefulHandler(guard.around(keepAlive)));
    }
}
