package io.trunkline.tls;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One TLS connection on which several requests can be sent. */
final class HttpsClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final SSLSocket socket;
    private final BufferedReader in;

    private HttpsClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Connects whatever the certificate, offering only one protocol version and asking for a server name. */
    static HttpsClient connect(int port, String protocol, String serverName) throws Exception {
        SSLContext context = HttpsServer.trustingAnything();
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return new HttpsClient(socket);
    }

    static HttpsClient connect(int port) throws Exception {
        return connect(port, "TLSv1.3", "localhost");
    }

    /** The certificates that a fresh connection is shown. */
    static List<Certificate> chainAt(int port) throws Exception {
        try (HttpsClient client = connect(port)) {
            return client.chain();
        }
    }

    List<Certificate> chain() throws IOException {
        return List.of(socket.getSession().getPeerCertificates());
    }

    /** The status line of the answer to a request. */
    String get() throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String status = in.readLine();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return String.valueOf(status);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
