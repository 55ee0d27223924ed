package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.DrivenClock;
import io.trunkline.tls.TlsSettings.KeyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalAuthorityTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path data;

    private final DrivenClock clock = new DrivenClock(START);

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void anAuthorityOfTheWantedKindLastsTenYears(KeyType keyType) {
        X509Certificate certificate = load(keyType).certificate();

        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo(keyType.name());
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(START.minus(Duration.ofHours(1)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(Instant.parse("2036-03-01T11:00:00Z"));
    }

    @Test
    void onlyTheCertificateMayBeReadByOthers() throws Exception {
        Installation installation = new Installation(data, clock);
        installation.open();

        assertThat(mode(installation, "ca.pem")).isEqualTo("rw-r--r--");
        assertThat(mode(installation, "ca-key.pem")).isEqualTo("rw-------");
        assertThat(mode(installation, "server.pem")).isEqualTo("rw-r--r--");
        assertThat(mode(installation, "server-key.pem")).isEqualTo("rw-------");
        try (var files = Files.list(data.resolve("tls"))) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void theAuthorityStaysTheSameEvenIfAnotherKindOfKeyIsWanted() {
        KeyedCertificate first = load(KeyType.EC);

        assertThat(load(KeyType.EC)).isEqualTo(first);
        assertThat(load(KeyType.RSA).certificate()).isEqualTo(first.certificate());
    }

    @Test
    void twoInstallationsHaveDifferentNames(@TempDir Path elsewhere) {
        KeyedCertificate other = new LocalAuthority(elsewhere, KeyType.EC, clock, Installation.RANDOM).load();

        assertThat(load(KeyType.EC).certificate().getSubjectX500Principal())
                .isNotEqualTo(other.certificate().getSubjectX500Principal());
    }

    @Test
    void aKeyThatACrashLeftAloneIsReplacedTogetherWithItsTemporaryFiles() throws Exception {
        Files.writeString(data.resolve("ca-key.pem"), "half a k");
        Files.writeString(data.resolve("ca-key.pem.tmp"), "older rubbish");
        Files.writeString(data.resolve("ca.pem.tmp"), "older rubbish");

        KeyedCertificate made = load(KeyType.EC);

        assertThat(load(KeyType.EC)).isEqualTo(made);
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aCertificateWithoutItsKeyIsNeverReplacedSilently() throws Exception {
        KeyedCertificate made = load(KeyType.EC);
        Files.delete(data.resolve("ca-key.pem"));

        assertThatThrownBy(() -> load(KeyType.EC))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith(data.resolve("ca-key.pem") + " does not exist. Restore ");
        assertThat(PemFiles.certificates(data.resolve("ca.pem"))).isEqualTo(made.chain());
    }

    @Test
    void aKeyOfAnotherAuthorityIsRefusedByItsFileName(@TempDir Path elsewhere) throws Exception {
        load(KeyType.EC);
        new LocalAuthority(elsewhere, KeyType.EC, clock, Installation.RANDOM).load();
        Files.copy(elsewhere.resolve("ca-key.pem"), data.resolve("ca-key.pem"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> load(KeyType.EC))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("The private key in " + data.resolve("ca-key.pem") + " does not match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca-key.pem"})
    void aBrokenFileIsRefusedByItsName(String name) throws Exception {
        load(KeyType.EC);
        Path file = data.resolve(name);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, 60) + "\n" + text.substring(text.indexOf("-----END")));

        assertThatThrownBy(() -> load(KeyType.EC))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void anEmptyCertificateFileIsRefused() throws Exception {
        load(KeyType.EC);
        Files.writeString(data.resolve("ca.pem"), "");

        assertThatThrownBy(() -> load(KeyType.EC))
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith(data.resolve("ca.pem") + " contains no certificate in PEM format");
    }

    @Test
    void aCertificateOfNoAuthorityIsRefused() throws Exception {
        KeyedCertificate server = new Installation(data, clock).issue(KeyType.EC);
        Installation.put(server, data.resolve("ca.pem"), data.resolve("ca-key.pem"));

        assertThatThrownBy(() -> load(KeyType.EC))
                .isInstanceOf(TlsException.class)
                .hasMessage(data.resolve("ca.pem") + " is not the certificate of an authority.");
    }

    @Test
    void anExpiredAuthorityIsReplacedWithAWarning() {
        KeyedCertificate first = load(KeyType.EC);
        clock.move(Duration.ofDays(3653));

        try (CapturedLog log = new CapturedLog(LocalAuthority.class)) {
            assertThat(load(KeyType.EC).certificate()).isNotEqualTo(first.certificate());
            assertThat(log.messages(Level.WARNING)).hasSize(1);
        }
    }

    private KeyedCertificate load(KeyType keyType) {
        return new LocalAuthority(data, keyType, clock, Installation.RANDOM).load();
    }

    private static String mode(Installation installation, String name) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(installation.file(name)));
    }
}
