package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.file.Pem;
import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.DrivenClock;
import io.trunkline.tls.TlsSettings.KeyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OperatorCertificateTest {

    @TempDir
    private Path folder;

    /** The operator's own authority. */
    private Installation company = Installation.in(Path.of("."));

    private Installation installation = Installation.in(Path.of("."));
    private Path certificate = Path.of(".");
    private Path key = Path.of(".");

    @BeforeEach
    void prepare() {
        company = Installation.in(folder.resolve("company"));
        installation = Installation.in(folder.resolve("data"));
        certificate = folder.resolve("site.crt");
        key = folder.resolve("site.key");
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void aPkcs8KeyIsRead(KeyType keyType) throws Exception {
        KeyedCertificate pair = company.issue(keyType);
        Installation.put(pair, certificate, key);

        assertThat(open().current()).isEqualTo(pair.certificate());
        assertThat(open().authorityFile()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(KeyType.class)
    void aTraditionalKeyIsRead(KeyType keyType) throws Exception {
        KeyedCertificate pair = company.issue(keyType);
        Installation.put(pair, certificate, key);
        Files.writeString(key, traditional(pair.key()));

        assertThat(key).content().contains("-----BEGIN " + keyType + " PRIVATE KEY-----");
        assertThat(open().current()).isEqualTo(pair.certificate());
    }

    @Test
    void certificateAndKeyMayShareOneFileAmongComments() throws Exception {
        KeyedCertificate pair = company.issue(KeyType.EC);
        Files.writeString(
                certificate,
                "Bag Attributes\r\n" + Pem.encode(Pem.PRIVATE_KEY, pair.key().getEncoded()) + "subject=us\n"
                        + Installation.pem(pair.chain()).replace("\n", "\r\n"));

        assertThat(installation.open(certificate, certificate).current()).isEqualTo(pair.certificate());
    }

    @Test
    void theChainIsSentInOrderAndWithoutStrangers() throws Exception {
        KeyedCertificate pair = company.issue(KeyType.EC);
        var root = PemFiles.certificates(company.file("ca.pem")).getFirst();
        Installation stranger = Installation.in(folder.resolve("stranger"));
        stranger.open();
        var strange = PemFiles.certificates(stranger.file("ca.pem")).getFirst();
        Installation.put(pair, certificate, key);
        Files.writeString(certificate, Installation.pem(List.of(pair.certificate(), strange, root)));

        try (HttpsServer server = HttpsServer.start(open())) {
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(pair.certificate(), root));
        }
    }

    @Test
    void aKeyThatDoesNotMatchIsRefused() throws Exception {
        Installation.put(company.issue(KeyType.EC), certificate, key);
        Files.writeString(
                key, Pem.encode(Pem.PRIVATE_KEY, company.issue(KeyType.EC).key().getEncoded()));
        assertRefused("The private key in " + key + " does not match the first certificate in " + certificate + ".");

        Files.writeString(
                key,
                Pem.encode(Pem.PRIVATE_KEY, company.issue(KeyType.RSA).key().getEncoded()));
        assertRefused(key + " contains no usable EC key, so it does not match " + certificate + ".");
    }

    @Test
    void anEncryptedKeyIsRefused() throws Exception {
        Installation.put(company.issue(KeyType.EC), certificate, key);
        String refusal = key + " is encrypted. Remove its passphrase with 'openssl pkey' and protect the file by its"
                + " permissions instead.";

        Files.writeString(key, "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAAw\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertRefused(refusal);
        Files.writeString(key, """
                -----BEGIN RSA PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-256-CBC,00

                MAAw
                -----END RSA PRIVATE KEY-----
                """);
        assertRefused(refusal);
    }

    @Test
    void brokenFilesAreRefusedByNameWithoutAnyOfTheirContent() throws Exception {
        Installation.put(company.issue(KeyType.EC), certificate, key);
        for (String type : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")) {
            for (String body : List.of("c2VjcmV0", "not*base64", "")) {
                Files.writeString(key, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
                assertThatThrownBy(this::open)
                        .isInstanceOf(TlsException.class)
                        .hasMessageContaining(key.toString())
                        .hasMessageNotContaining("secret")
                        .hasNoCause();
            }
        }
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nMAAw");
        assertRefused(key + " contains no private key in PEM format (-----BEGIN PRIVATE KEY-----).");
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nMAAw\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(TlsException.class)
                .hasMessageStartingWith(certificate + " contains a broken certificate");
    }

    @Test
    void unreadableFilesAreRefusedByName() throws Exception {
        Installation.put(company.issue(KeyType.EC), certificate, key);
        Files.write(key, new byte[(1 << 20) + 1]);
        assertRefused(key + " is larger than 1 MiB: not a certificate or key file.");

        Files.delete(key);
        assertRefused(key + " does not exist.");

        Files.createDirectory(key);
        assertThatThrownBy(this::open).isInstanceOf(TlsException.class).hasMessageStartingWith(key + " cannot be read");
    }

    @Test
    void aKeyThatTlsDoesNotKnowIsRefused() throws Exception {
        Installation.put(company.issue(KeyType.EC), certificate, key);
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThatThrownBy(() -> PemFiles.privateKey(key, other.getPublic(), certificate))
                .isInstanceOf(TlsException.class)
                .hasMessage(certificate + " has a key of type EdDSA; use RSA or EC.");
    }

    @Test
    void oneFileWithoutTheOtherIsRefused() {
        var settings = new TlsSettings(List.of(), KeyType.EC, Optional.of(certificate), Optional.empty());

        assertThatThrownBy(() -> ServerCertificate.open(folder, settings, InstantSource.system(), Installation.RANDOM))
                .isInstanceOf(TlsException.class);
    }

    @Test
    void anExpiredCertificateIsUsedWithAWarning() throws Exception {
        KeyedCertificate pair = company.issue(KeyType.EC);
        Installation.put(pair, certificate, key);
        Instant end = pair.certificate().getNotAfter().toInstant();

        assertThat(warningsAt(end)).containsExactly("The HTTPS certificate in " + certificate + " expired on " + end);
        assertThat(warningsAt(end.minus(Duration.ofDays(13))))
                .containsExactly("The HTTPS certificate in " + certificate + " expires on " + end);
        assertThat(warningsAt(end.minus(Duration.ofDays(15)))).isEmpty();
        assertThat(warningsAt(Instant.EPOCH)).singleElement().asString().contains("is not valid before");
    }

    /** A key as {@code openssl ecparam -genkey} and {@code openssl genrsa -traditional} write it. */
    private static String traditional(PrivateKey key) throws Exception {
        if (key instanceof ECPrivateKey ec) {
            var curve = SECObjectIdentifiers.secp256r1;
            var encoded = new org.bouncycastle.asn1.sec.ECPrivateKey(256, ec.getS(), curve);
            return Pem.encode("EC PARAMETERS", curve.getEncoded()) + Pem.encode("EC PRIVATE KEY", encoded.getEncoded());
        }
        byte[] encoded = PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
        return Pem.encode("RSA PRIVATE KEY", encoded);
    }

    private List<String> warningsAt(Instant time) {
        try (CapturedLog log = new CapturedLog(ServerCertificate.class)) {
            new Installation(folder, new DrivenClock(time)).open(certificate, key);
            return log.messages(Level.WARNING);
        }
    }

    private void assertRefused(String message) {
        assertThatThrownBy(this::open).isInstanceOf(TlsException.class).hasMessage(message);
    }

    private ServerCertificate open() {
        return installation.open(certificate, key);
    }
}
