package io.trunkline.connection;

import io.trunkline.text.Ascii;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.server.ServerConnector;

/** Opens a port at all addresses that a configured host stands for. */
public final class Listening {

    private static final String LOCALHOST = "localhost";
    private static final String IPV4_LOOPBACK = "127.0.0.1";
    private static final String IPV6_LOOPBACK = "::1";

    /** How many times to look for a port that is free at every address. */
    private static final int ATTEMPTS = 20;

    private Listening() {}

    /** A port could not be opened at one of its addresses. */
    public static final class PortException extends IOException {

        private final String address;
        private final transient Throwable root;

        private PortException(String address, IOException cause) {
            super(cause.getMessage(), cause);
            this.address = address;
            this.root = Objects.requireNonNullElse(cause.getCause(), cause);
        }

        /** The address. */
        public String address() {
            return address;
        }

        /** The system's message. */
        public String reason() {
            return String.valueOf(root.getMessage());
        }

        /** Whether another program uses the port. */
        public boolean isInUse() {
            return root instanceof BindException && reason().contains("in use");
        }
    }

    /**
     * The addresses of a host. {@code localhost} is this machine over both IP versions, since some clients try one and some the
     * other; without IPv6, only IPv4.
     */
    public static List<String> addresses(String host) {
        if (!Ascii.isSame(host, LOCALHOST)) {
            return List.of(host);
        }
        return hasIpv6() ? List.of(IPV4_LOOPBACK, IPV6_LOOPBACK) : List.of(IPV4_LOOPBACK);
    }

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.getByInetAddress(InetAddress.ofLiteral(IPV6_LOOPBACK)) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** The host of a URL by which a client on this machine reaches a configured listener. */
    public static String hostOfUrl(String host) {
        if (host.equals("0.0.0.0") || host.equals("::") || host.isEmpty()) {
            // Clients cannot connect to the wildcard address.
            return LOCALHOST;
        }
        String first = addresses(host).getFirst();
        return first.contains(":") ? "[" + first + "]" : first;
    }

    /**
     * Opens one connector per address, all with the same port; 0 means a port that is free at every address.
     *
     * @throws PortException if one cannot be opened; then none is open
     */
    public static void open(List<ServerConnector> connectors) throws PortException {
        int wanted = connectors.getFirst().getPort();
        int attempt = 1;
        while (true) {
            try {
                openAll(connectors, wanted);
                return;
            } catch (PortException e) {
                connectors.forEach(ServerConnector::close);
                if (wanted != 0 || !e.isInUse() || attempt++ == ATTEMPTS) {
                    connectors.forEach(connector -> connector.setPort(wanted));
                    throw e;
                }
            }
        }
    }

    private static void openAll(List<ServerConnector> connectors, int wanted) throws PortException {
        int port = wanted;
        for (ServerConnector connector : connectors) {
            connector.setPort(port);
            try {
                connector.open();
            } catch (IOException e) {
                throw new PortException(connector.getHost(), e);
            }
            port = connector.getLocalPort();
        }
    }
}
