package io.trunkline.notification.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sockets of the mail library, and can close them all: its own way of closing a connection waits for the dialogue to end, which a
 * server that stalls decides. Thread-safe.
 */
final class OpenSockets {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSockets.class);

    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** For connections that begin unencrypted. */
    SocketFactory plain() {
        return new Plain();
    }

    /** For connections that are encrypted, from the beginning or later. */
    SSLSocketFactory secure(SSLSocketFactory tls) {
        return new Secure(tls);
    }

    /** Closes all sockets. Whoever reads from one gets an exception. */
    void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.debug("A connection to a mail server could not be closed", e);
            }
        }
        sockets.clear();
    }

    private Socket noted(Socket socket) throws SocketException {
        // Otherwise the last line of a mail waits until the server has acknowledged the lines before, which it puts off
        // by 40 ms.
        socket.setTcpNoDelay(true);
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
        return socket;
    }

    private static IOException unused() {
        return new IOException("The mail library connects sockets by itself");
    }

    /** The library makes unconnected sockets, and connects them with a time limit. */
    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws SocketException {
            return noted(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw unused();
        }
    }

    /** The library puts TLS on top of a connected socket. */
    private final class Secure extends SSLSocketFactory {

        private final SSLSocketFactory tls;

        Secure(SSLSocketFactory tls) {
            this.tls = tls;
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            // The one below: a socket with TLS waits for a reader before it closes.
            return tls.createSocket(noted(socket), host, port, autoClose);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw unused();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
                throws IOException {
            throw unused();
        }
    }
}
