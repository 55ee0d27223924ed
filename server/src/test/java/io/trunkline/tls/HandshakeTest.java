package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.tls.TlsSettings.KeyType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandshakeTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void aClientThatTrustsOnlyTheAuthorityAcceptsEveryLocalName(KeyType keyType) throws Exception {
        Installation installation = Installation.in(data);
        try (HttpsServer server = HttpsServer.start(installation.open(keyType))) {
            Path trusted = installation.file("ca.pem");
            assertThat(get(trusted, "localhost", server.port())).isEqualTo("hello");
            assertThat(get(trusted, "127.0.0.1", server.port())).isEqualTo("hello");
            if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
                assertThat(get(trusted, "[::1]", server.port())).isEqualTo("hello");
            }
        }
    }

    @Test
    void aClientThatTrustsAnotherInstallationRefuses(@TempDir Path elsewhere) throws Exception {
        Installation other = Installation.in(elsewhere);
        other.open();
        try (HttpsServer server = HttpsServer.start(Installation.in(data).open())) {
            assertThatThrownBy(() -> get(other.file("ca.pem"), "localhost", server.port()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aClientRefusesAnAddressThatIsNotNamed() throws Exception {
        Installation installation = Installation.in(data);
        try (HttpsServer server = HttpsServer.start(installation.open())) {
            assertThatThrownBy(() -> get(installation.file("ca.pem"), "127.0.0.2", server.port()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aClientAcceptsAConfiguredAddress() throws Exception {
        Installation installation = Installation.in(data);
        try (HttpsServer server = HttpsServer.start(installation.open("127.0.0.2"))) {
            assertThat(get(installation.file("ca.pem"), "127.0.0.2", server.port()))
                    .isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsOfTlsAreSpokenUnderAnyServerName(String protocol) throws Exception {
        ServerCertificate certificate = Installation.in(data).open("api.example.com", "*.wild.example");
        try (HttpsServer server = HttpsServer.start(certificate);
                HttpsClient client = HttpsClient.connect(server.port(), protocol, "unknown.example")) {
            assertThat(client.chain()).isEqualTo(List.of(certificate.current()));
        }
    }

    @Test
    void aConnectionWithoutAClientCertificateServesRequests() throws Exception {
        try (HttpsServer server = HttpsServer.start(Installation.in(data).open());
                HttpsClient client = HttpsClient.connect(server.port())) {
            assertThat(client.get()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.get()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void opensslAcceptsTheChainUnderItsStrictRules(KeyType keyType) throws Exception {
        Installation installation = Installation.in(data);
        installation.open(keyType, "api.example.com", "*.wild.example", "192.0.2.7");
        assumeTrue(run("openssl", "version").startsWith("OpenSSL"), "openssl is not installed");
        Path certificate = installation.file("server.pem");
        for (List<String> check : List.of(
                List.of("-verify_hostname", "api.example.com"),
                List.of("-verify_hostname", "a.wild.example"),
                List.of("-verify_ip", "192.0.2.7"))) {
            List<String> command = new ArrayList<>(List.of("openssl", "verify", "-x509_strict"));
            command.addAll(List.of("-purpose", "sslserver"));
            command.addAll(check);
            command.addAll(List.of("-CAfile", installation.file("ca.pem").toString(), certificate.toString()));
            assertThat(run(command.toArray(String[]::new))).isEqualTo(certificate + ": OK\n");
        }
        assertThat(run(
                        "openssl",
                        "pkey",
                        "-check",
                        "-noout",
                        "-in",
                        installation.file("server-key.pem").toString()))
                .contains("Key is valid");
    }

    @Test
    void theCertificateFollowsTheRulesOfRfc5280() throws Exception {
        Installation installation = Installation.in(data);
        X509Certificate certificate =
                installation.open(KeyType.RSA, "api.example.com").current();
        X509Certificate authority =
                PemFiles.certificates(installation.file("ca.pem")).getFirst();

        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15");
        assertThat(authority.getExtensionValue("2.5.29.14")).isNotNull();
        assertThat(authority.getKeyUsage()[5]).isTrue();
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getExtensionValue("2.5.29.35")).isNotNull();
        assertThat(certificate.getSerialNumber().bitLength()).isBetween(64, 128);
        assertThat(certificate.getSerialNumber().signum()).isEqualTo(1);
    }

    private static String get(Path trusted, String host, int port) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(HttpsServer.trusting(trusted))
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + host + ":" + port + "/"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /** The output of a command; empty if it is not there. */
    private static String run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return "";
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
