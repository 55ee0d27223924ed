package io.trunkline.sms.smpp;

import io.trunkline.config.TrustedAuthorities;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Connects to carriers, one connection after the other, each step with a time-out. {@link #abort} may be called by any thread. */
final class SmppSockets implements ConnectionFactory {

    private final int timeoutMillis;
    private final Optional<SSLSocketFactory> tls;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Socket> connecting = new AtomicReference<>();
    private volatile boolean aborted;

    /** @throws io.trunkline.config.SettingsException if the file of certificates cannot be used */
    SmppSockets(SmppSettings settings, LongSupplier nanoTime) {
        timeoutMillis = Math.toIntExact(settings.timeout().toMillis());
        tls = settings.tls() ? Optional.of(tls(settings)) : Optional.empty();
        this.nanoTime = nanoTime;
    }

    private static SSLSocketFactory tls(SmppSettings settings) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(TrustedAuthorities.load(SmppSettings.CA_FILE, settings.caFile()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no TLS", e);
        }
    }

    @Override
    public Connection createConnection(String host, int port) throws IOException {
        Socket socket = new Socket();
        connecting.set(socket);
        if (aborted) {
            throw new IOException("This program is stopping");
        }
        try {
            connect(socket, host, port);
            socket.setTcpNoDelay(true);
            return new SmppSocket(tls.isPresent() ? secure(tls.get(), socket, host, port) : socket, nanoTime);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private void connect(Socket socket, String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("The name does not resolve");
        }
        socket.connect(address, timeoutMillis);
    }

    private SSLSocket secure(SSLSocketFactory factory, Socket socket, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.setSoTimeout(timeoutMillis);
        secure.startHandshake();
        return secure;
    }

    /** Closes the last connection that was begun, even if it is not there yet, and makes no further one. */
    void abort() {
        aborted = true;
        Socket socket = connecting.get();
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is of no use any more.
                connecting.set(null);
            }
        }
    }
}
