package io.trunkline.connection;

import io.trunkline.address.IpNetwork;
import io.trunkline.connection.limit.AnswerGuard;
import io.trunkline.connection.limit.AnswerSettings;
import io.trunkline.connection.limit.ConnectionEviction;
import io.trunkline.connection.limit.ConnectionLimit;
import io.trunkline.connection.limit.KeepAlive;
import io.trunkline.connection.limit.SlowClientGuard;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/**
 * Protects listeners from clients that try to keep them busy. Immutable and thread-safe.
 *
 * @param requestTimeout how long a client may take to send the headers of a request
 * @param idleTimeout how long a connection may be idle
 * @param answers how long a client may take to read an answer
 * @param answerMemory maximum bytes of unread answers
 * @param origin identifies the client of an answer
 * @param maxConnections maximum open connections
 * @param maxConnectionsPerAddress maximum per address
 * @param unlimited networks without a limit per address
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

    /** Maximum connections in the system's accept queue; the system may have a lower limit. */
    private static final int BACKLOG = 1024;

    public ListenerLimits {
        unlimited = List.copyOf(unlimited);
    }

    /** The number of requests that a protected server is handling. */
    public static long callsUnderWay(Server server) {
        return server.getHandler() instanceof GracefulHandler graceful ? graceful.getCurrentRequestCount() : 0;
    }

    /**
     * Protects a server that has all its connectors and is not started yet.
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
