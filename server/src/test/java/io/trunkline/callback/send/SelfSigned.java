package io.trunkline.callback.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server's certificate that nobody has signed but itself, or an authority of the test's own. */
public final class SelfSigned {

    /** The file within the folder that has the certificate (PEM). */
    public static final String CERTIFICATE = "certificate.pem";

    private static final char[] PASSWORD = "changeit".toCharArray();

    private static final String SERVER = "a";
    private static final String AUTHORITY = "authority";

    private final SSLContext context;

    private SelfSigned(SSLContext context) {
        this.context = context;
    }

    /**
     * Makes one.
     *
     * @param name as keytool has it, such as {@code ip:127.0.0.1}
     * @param folder where the keys and the certificate are written
     */
    public static SelfSigned named(String name, Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                store,
                SERVER,
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-validity",
                "30");
        keytool(
                "-exportcert",
                store,
                SERVER,
                "-rfc",
                "-file",
                folder.resolve(CERTIFICATE).toString());
        return new SelfSigned(context(read(store)));
    }

    /**
     * Makes one that an authority has signed, whose own certificate is good and written to the folder.
     *
     * @param start from when it is valid, as keytool has it, such as {@code -10d}
     * @param days for how long
     */
    static SelfSigned signed(String name, String start, int days, Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool("-genkeypair", store, AUTHORITY, "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
        keytool(
                "-genkeypair",
                store,
                SERVER,
                "-signer",
                AUTHORITY,
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days));
        KeyStore keys = read(store);
        String certificate = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate(AUTHORITY).getEncoded());
        Files.writeString(
                folder.resolve(CERTIFICATE),
                "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n");
        keys.deleteEntry(AUTHORITY);
        return new SelfSigned(context(keys));
    }

    private static KeyStore read(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Listens on loopback. */
    public ServerSocket listen() throws Exception {
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** The server's end of a connection that goes on encrypted. */
    public SSLSocket secure(Socket connection) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
        socket.setUseClientMode(false);
        return socket;
    }

    private static void keytool(String command, Path store, String alias, String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                alias,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
