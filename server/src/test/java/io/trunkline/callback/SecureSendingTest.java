package io.trunkline.callback;

import static io.trunkline.callback.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.Outcome.Result;
import io.trunkline.config.SettingsException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers with HTTPS prove who they are. */
final class SecureSendingTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void aSelfSignedCertificateIsRefused() throws Exception {
        assertThat(attempt("ip:127.0.0.1", "30", null))
                .extracting(Outcome::result, Outcome::status, Outcome::error)
                .containsExactly(Result.FAILED, null, "The certificate is not trusted");
    }

    @Test
    void aCertificateFromTheOperatorsFileIsAccepted() throws Exception {
        assertThat(attempt("ip:127.0.0.1", "30", folder.resolve("certificate.pem"))
                        .result())
                .isEqualTo(Result.DELIVERED);
    }

    @Test
    void aCertificateForAnotherNameIsRefusedThoughItIsTrusted() throws Exception {
        assertThat(attempt("dns:other.example", "30", folder.resolve("certificate.pem")))
                .extracting(Outcome::result, Outcome::error)
                .containsExactly(Result.FAILED, "The certificate is for another name");
    }

    @Test
    void aFileWithoutCertificatesStopsTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("none.pem"), "none");
        assertThatThrownBy(() -> Senders.sender(Senders.trusting(file)).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", file.toString(), "BEGIN CERTIFICATE");
        assertThatThrownBy(() -> Senders.sender(Senders.trusting(folder.resolve("missing.pem")))
                        .close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("callbacks.ca-file", "missing.pem", "cannot be read");
    }

    private Outcome attempt(String name, String days, @Nullable Path caFile) throws Exception {
        SSLContext context = selfSigned(name, days);
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        try (Receiver receiver = new Receiver(socket, "https", List.of(ReceiverAnswer.parse("200")), request -> {});
                CallbackSender sender = Senders.sender(Senders.trusting(caFile))) {
            return send(sender, receiver.url());
        }
    }

    private SSLContext selfSigned(String name, String days) throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair",
                store,
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-validity",
                days);
        keytool(
                "-exportcert",
                store,
                "-alias",
                "a",
                "-rfc",
                "-file",
                folder.resolve("certificate.pem").toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String command, Path store, String... arguments) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD)));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
