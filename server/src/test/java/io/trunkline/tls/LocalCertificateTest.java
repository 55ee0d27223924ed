package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.file.Pem;
import io.trunkline.testing.DrivenClock;
import io.trunkline.tls.TlsSettings.KeyType;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalCertificateTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path data;

    private final DrivenClock clock = new DrivenClock(START);

    @Test
    void aRestartKeepsTheCertificate() {
        assertThat(open("api.example.com", "192.0.2.1"))
                .isEqualTo(open("api.example.com", "192.0.2.1"))
                .isEqualTo(open("192.0.2.1", "API.example.com"));
    }

    @Test
    void theCertificateLasts397DaysAndIsBackDatedByOneHour() {
        X509Certificate certificate = open();

        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(START.minus(Duration.ofHours(1)));
        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(397));
    }

    @Test
    void theCertificateIsRenewedOnceLessThan30DaysAreLeft() {
        X509Certificate first = open();
        clock.move(Duration.ofDays(397 - 30).minusHours(1));
        assertThat(open()).isEqualTo(first);

        clock.move(Duration.ofSeconds(1));
        X509Certificate second = open();
        assertThat(second).isNotEqualTo(first);
        assertThat(second.getNotAfter().toInstant())
                .isEqualTo(clock.instant().minus(Duration.ofHours(1)).plus(Duration.ofDays(397)));
    }

    @Test
    void theCertificateEndsWithTheAuthorityAndIsNotRenewedInVain() {
        open();
        clock.move(Duration.ofDays(3650 - 20));
        X509Certificate last = open();
        X509Certificate authority = authority();
        assertThat(last.getNotAfter()).isEqualTo(authority.getNotAfter());

        clock.move(Duration.ofDays(10));
        assertThat(open()).isEqualTo(last);

        clock.move(Duration.ofDays(20));
        assertThat(open().getNotAfter().toInstant()).isAfter(clock.instant().plus(Duration.ofDays(390)));
        assertThat(authority()).isNotEqualTo(authority);
    }

    @Test
    void aCertificateFromTheFutureIsReplaced() {
        X509Certificate future = open();
        clock.move(Duration.ofDays(-2));

        assertThat(open()).isNotEqualTo(future);
    }

    @Test
    void otherNamesLeadToAnotherCertificateOfTheSameAuthority() throws Exception {
        X509Certificate first = open("a.example.com");
        X509Certificate second = open("b.example.com");

        assertThat(second).isNotEqualTo(first);
        assertThat(second.getIssuerX500Principal()).isEqualTo(first.getIssuerX500Principal());
        assertThat(SubjectNames.in(second)).hasToString("localhost, b.example.com, 127.0.0.1, 0:0:0:0:0:0:0:1");
    }

    @Test
    void anotherTypeOfKeyLeadsToAnotherCertificate() {
        Installation installation = new Installation(data, clock);

        assertThat(installation.open(KeyType.EC).current().getPublicKey().getAlgorithm())
                .isEqualTo("EC");
        assertThat(installation.open(KeyType.RSA).current().getPublicKey().getAlgorithm())
                .isEqualTo("RSA");
        assertThat(installation.open(KeyType.EC).current().getPublicKey().getAlgorithm())
                .isEqualTo("EC");
    }

    @Test
    void anotherAuthorityLeadsToAnotherCertificate() throws Exception {
        X509Certificate first = open();
        Files.delete(data.resolve("tls/ca.pem"));
        Files.delete(data.resolve("tls/ca-key.pem"));

        X509Certificate second = open();

        assertThat(second).isNotEqualTo(first);
        second.verify(authority().getPublicKey());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem", "server-key.pem"})
    void aLostFileIsMadeAgain(String name) throws Exception {
        X509Certificate first = open();
        Files.delete(data.resolve("tls").resolve(name));

        X509Certificate second = open();

        assertThat(second).isNotEqualTo(first).isEqualTo(open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem", "server-key.pem"})
    void aBrokenFileIsMadeAgain(String name) throws Exception {
        X509Certificate first = open();
        Files.writeString(data.resolve("tls").resolve(name), "rubbish");

        X509Certificate second = open();

        assertThat(second).isNotEqualTo(first).isEqualTo(open());
    }

    /** A crash while the pair is replaced has taken the certificate away and may or may not have put the key down. */
    @Test
    void aNewKeyWithoutItsCertificateIsReplaced(@TempDir Path elsewhere) throws Exception {
        X509Certificate first = open();
        Files.delete(data.resolve("tls/server.pem"));
        KeyedCertificate other = new Installation(elsewhere, clock).issue(KeyType.EC);
        Files.writeString(
                data.resolve("tls/server-key.pem"),
                Pem.encode(Pem.PRIVATE_KEY, other.key().getEncoded()));

        X509Certificate second = open();

        assertThat(second).isNotEqualTo(first).isEqualTo(open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.pem.tmp", "server-key.pem.tmp"})
    void aPairThatCannotBeWrittenLeavesTheOldOneWhole(String name) throws Exception {
        X509Certificate first = open();
        Path obstacle = data.resolve("tls").resolve(name);
        Files.createDirectories(obstacle.resolve("not-empty"));

        assertThatThrownBy(() -> open("api.example.com"))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith("Cannot write " + data.resolve("tls/server.pem"));
        assertThat(open()).isEqualTo(first);
    }

    @Test
    void aStartWithValidFilesNeedsNoBouncyCastle() throws Exception {
        X509Certificate kept = open();
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!Path.of(entry).toString().contains("bouncycastle")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Object certificate = Class.forName(LazyStart.class.getName(), true, without)
                    .getMethod("open", Path.class, Instant.class)
                    .invoke(null, data, START);
            assertThat(certificate).isEqualTo(kept);
        }
    }

    /** Runs inside a class loader that has no Bouncy Castle. */
    public static final class LazyStart {

        private LazyStart() {}

        public static X509Certificate open(Path data, Instant now) {
            try {
                Class.forName("org.bouncycastle.cert.X509v3CertificateBuilder");
                throw new IllegalStateException("Bouncy Castle is there, so this proves nothing");
            } catch (ClassNotFoundException expected) {
                return new Installation(data, new DrivenClock(now)).open().current();
            }
        }
    }

    private X509Certificate open(String... names) {
        return new Installation(data, clock).open(names).current();
    }

    private X509Certificate authority() {
        return PemFiles.certificates(data.resolve("tls/ca.pem")).getFirst();
    }
}
