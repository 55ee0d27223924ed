package io.trunkline.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of an API, with its listeners. Handlers run on virtual threads and may block. Started once and closed once. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private final String title;
    private final String calls;
    private final Duration shutdownTimeout;
    private final Server server;
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * Creates a server without listeners.
     *
     * @param title the name of its listeners at the beginning of a log sentence
     * @param calls the name of its calls at the beginning of a log sentence
     * @param server created by {@link #jetty}
     * @param shutdownTimeout how long {@link #close} waits for running calls
     */
    public ApiServer(String title, String calls, Server server, Duration shutdownTimeout) {
        this.title = title;
        this.calls = calls;
        this.server = server;
        this.shutdownTimeout = shutdownTimeout;
        server.setStopTimeout(shutdownTimeout.toMillis());
    }

    /**
     * Creates a Jetty server without connectors.
     *
     * @param name the name of its threads
     * @param threads the maximum number of platform threads, which run only selectors and non-blocking tasks
     */
    public static Server jetty(String name, int threads) {
        QueuedThreadPool pool = new QueuedThreadPool(threads);
        pool.setName(name);
        pool.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor(name + "-"));
        // No pool, so that memory that many connections needed for a moment is returned.
        return new Server(pool, null, new ByteBufferPool.NonPooling());
    }

    /**
     * Adds a listener for a port, which is not opened yet.
     *
     * @param selectors the number of selectors per address
     * @param protocols creates the connection factories, for each address anew
     */
    public Listener listen(Port port, Duration idleTimeout, int selectors, Supplier<ConnectionFactory[]> protocols) {
        List<ServerConnector> connectors = Listening.addresses(port.host()).stream()
                .map(address -> {
                    ServerConnector connector = new DrainingConnector(server, 1, selectors, protocols.get());
                    connector.setHost(address);
                    connector.setPort(port.number());
                    connector.setIdleTimeout(idleTimeout.toMillis());
                    return connector;
                })
                .toList();
        connectors.forEach(server::addConnector);
        Listener listener = new Listener(port, connectors);
        listeners.add(listener);
        return listener;
    }

    /** Protects the server once all its listeners have been added: see {@link ListenerLimits#install}. */
    public void protect(ListenerLimits protection, Handler handler, Request.Handler errors) {
        protection.install(server, handler, errors);
    }

    /**
     * Opens the ports and serves.
     *
     * @throws ListenException if a port cannot be opened; then none is open
     */
    public void start() {
        try {
            listeners.forEach(Listener::open);
            server.start();
        } catch (ListenException e) {
            listeners.forEach(Listener::close);
            throw e;
        } catch (Exception e) {
            close();
            throw new ListenException(title + " did not start: " + e.getMessage(), e);
        }
    }

    /** The number of calls in progress. */
    public long callsUnderWay() {
        return ListenerLimits.callsUnderWay(server);
    }

    /** Stops accepting connections, answers new calls with 503 and waits up to the shutdown timeout for running ones. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("{} were still running after {} and were cut off", calls, shutdownTimeout);
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly", title, e);
        }
    }
}
