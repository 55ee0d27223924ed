package io.trunkline.connection.limit;

import io.trunkline.address.IpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections from shutting out others. Each address has a maximum; a further connection is closed. When the last
 * connection of all is taken, another is closed to make room for the next one. If none can be closed, new ones wait
 * until one can, which is checked a few times a second. Thread-safe.
 */
public final class ConnectionLimit extends Sweeper implements SelectorManager.AcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    private static final long NEW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private record Place(InetAddress site, long sinceNanos) {}

    private final int most;
    private final int mostOfOne;
    private final List<IpNetwork> unlimited;
    private final List<ServerConnector> connectors;
    private final ConnectionEviction eviction;
    private final Map<Object, Place> open = new HashMap<>();
    private final Map<InetAddress, Integer> bySite = new HashMap<>();
    private boolean full;

    /** @param unlimited networks whose addresses have no limit */
    public ConnectionLimit(
            Scheduler scheduler,
            int most,
            int mostOfOne,
            List<IpNetwork> unlimited,
            List<ServerConnector> connectors,
            ConnectionEviction eviction) {
        super(scheduler, Duration.ofNanos(NEW_NANOS));
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.unlimited = unlimited;
        this.connectors = connectors;
        this.eviction = eviction;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        SocketAddress peer = peer(channel);
        if (isTooMany(channel, Peers.site(peer)) && !isUnlimited(peer)) {
            LOG.debug("Closing a connection from {}: there are {} of its address", peer, mostOfOne);
            // Jetty sees that it is closed and reports that it was not accepted.
            IO.close(channel);
        }
    }

    @Override
    public void onAccepted(SelectableChannel channel) {
        if (count() >= most) {
            makeRoom(other -> !channel.equals(other));
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        forget(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        forget(channel);
    }

    private synchronized boolean isTooMany(SelectableChannel channel, InetAddress site) {
        open.put(channel, new Place(site, System.nanoTime()));
        acceptWhileThereIsRoom();
        return bySite.merge(site, 1, Integer::sum) > mostOfOne;
    }

    private synchronized int count() {
        return open.size();
    }

    private synchronized void forget(SelectableChannel channel) {
        Place place = open.remove(channel);
        if (place != null) {
            bySite.computeIfPresent(place.site(), (_, count) -> count > 1 ? count - 1 : null);
            acceptWhileThereIsRoom();
        }
    }

    /**
     * The acceptors of the other connectors may each have one waiting: these exceed the limit, because a client whose
     * connection breaks is worse off than one that waits.
     */
    private void acceptWhileThereIsRoom() {
        boolean isFull = open.size() >= most;
        if (isFull != full) {
            full = isFull;
            connectors.forEach(connector -> connector.setAccepting(!isFull));
        }
    }

    private boolean isUnlimited(SocketAddress peer) {
        return peer instanceof InetSocketAddress internet
                && unlimited.stream().anyMatch(network -> network.contains(internet.getAddress()));
    }

    private static SocketAddress peer(SelectableChannel channel) {
        try {
            SocketAddress peer = channel instanceof SocketChannel socket ? socket.getRemoteAddress() : null;
            return peer == null ? new InetSocketAddress(0) : peer;
        } catch (IOException e) {
            return new InetSocketAddress(0);
        }
    }

    /** Checks again while all connections are taken: a busy one may soon be idle, and no newcomer reports that. */
    @Override
    void sweep(long now) {
        if (count() >= most) {
            makeRoom(channel -> !isNew(channel, now));
        }
    }

    private void makeRoom(Predicate<Object> mayGiveWay) {
        eviction.choose(mayGiveWay).ifPresent(chosen -> {
            LOG.debug("Closing {} to make room", chosen);
            chosen.close(new ClientTooSlowException("others need the connection"));
        });
    }

    /** Whether the connection is so new that its first request may not have had time to arrive. */
    private synchronized boolean isNew(Object channel, long now) {
        Place place = open.get(channel);
        return place == null || now - place.sinceNanos() < NEW_NANOS;
    }
}
