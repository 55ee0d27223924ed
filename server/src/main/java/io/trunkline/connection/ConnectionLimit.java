package io.trunkline.connection;

import io.trunkline.address.IpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps connections from shutting others out. One address gets so many and no more: a further one is closed. And when the last
 * connection of all is taken, the one that has been waiting longest without a call is closed, so that there is room for the next one;
 * only if there is none, the next ones wait until some other ends, as Jetty's own limit has it. Thread-safe.
 */
final class ConnectionLimit implements SelectorManager.AcceptListener {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimit.class);

    private final int most;
    private final int mostOfOne;
    private final List<IpNetwork> unlimited;
    private final List<ServerConnector> connectors;
    private final Map<SelectableChannel, InetAddress> open = new HashMap<>();
    private final Map<InetAddress, Integer> bySite = new HashMap<>();

    ConnectionLimit(int most, int mostOfOne, List<IpNetwork> unlimited, List<ServerConnector> connectors) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.unlimited = unlimited;
        this.connectors = connectors;
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        SocketAddress peer = peer(channel);
        if (isTooMany(channel, Peers.site(peer)) && !isUnlimited(peer)) {
            LOG.debug("Closing a connection from {}: there are {} of its address", peer, mostOfOne);
            // Jetty finds it closed and tells that it was not accepted.
            IO.close(channel);
        }
    }

    @Override
    public void onAccepted(SelectableChannel channel) {
        if (count() >= most) {
            closeIdlest(channel);
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
        open.put(channel, site);
        return bySite.merge(site, 1, Integer::sum) > mostOfOne;
    }

    private synchronized int count() {
        return open.size();
    }

    private synchronized void forget(SelectableChannel channel) {
        InetAddress site = open.remove(channel);
        if (site != null) {
            bySite.computeIfPresent(site, (_, count) -> count > 1 ? count - 1 : null);
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

    private void closeIdlest(SelectableChannel newest) {
        EndPoint idlest = null;
        long longest = -1;
        for (ServerConnector connector : connectors) {
            for (EndPoint each : connector.getConnectedEndPoints()) {
                if (each instanceof IdleTimeout timed
                        && !newest.equals(each.getTransport())
                        && timed.getIdleFor() > longest
                        && Calls.isWaitingForOne(each.getConnection())) {
                    idlest = each;
                    longest = timed.getIdleFor();
                }
            }
        }
        if (idlest != null) {
            LOG.debug("Closing {} to make room", idlest);
            idlest.close(new TimeoutException("others need the connection"));
        }
    }
}
