package io.trunkline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.DrivenClock;
import io.trunkline.tls.TlsSettings.KeyType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateWatcherTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @Test
    void newFilesOfTheOperatorAreTakenOverWithoutDroppingConnections() throws Exception {
        Installation company = Installation.in(folder);
        KeyedCertificate old = company.issue(KeyType.EC);
        KeyedCertificate renewed = company.issue(KeyType.RSA);
        ServerCertificate certificate = openOperators(company, old);
        try (HttpsServer server = HttpsServer.start(certificate);
                CertificateWatcher watcher = CertificateWatcher.start(certificate, NEVER);
                HttpsClient client = HttpsClient.connect(server.port())) {
            assertThat(client.get()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(watcher.checkNow()).isFalse();

            Installation.put(renewed, site(), key());
            assertThat(watcher.checkNow()).isTrue();

            assertThat(client.get()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(client.chain()).isEqualTo(List.of(old.certificate()));
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(renewed.certificate()));
            assertThat(certificate.current()).isEqualTo(renewed.certificate());
            assertThat(watcher.checkNow()).isFalse();
        }
    }

    @Test
    void badFilesLeaveTheOldCertificateInUseAndAreLoggedOnce() throws Exception {
        Installation company = Installation.in(folder);
        KeyedCertificate old = company.issue(KeyType.EC);
        KeyedCertificate renewed = company.issue(KeyType.EC);
        ServerCertificate certificate = openOperators(company, old);
        try (HttpsServer server = HttpsServer.start(certificate);
                CertificateWatcher watcher = CertificateWatcher.start(certificate, NEVER);
                CapturedLog log = new CapturedLog(CertificateWatcher.class)) {
            Files.writeString(site(), Installation.pem(renewed.chain()));
            assertThat(watcher.checkNow()).isFalse();
            assertThat(watcher.checkNow()).isFalse();
            assertThat(log.messages(Level.SEVERE))
                    .containsExactly("HTTPS keeps its current certificate: The private key in " + key()
                            + " does not match the first certificate in " + site() + ".");
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(old.certificate()));

            Files.delete(key());
            assertThat(watcher.checkNow()).isFalse();
            assertThat(watcher.checkNow()).isFalse();
            assertThat(log.messages(Level.SEVERE)).hasSize(2);
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(old.certificate()));

            Installation.put(renewed, site(), key());
            assertThat(watcher.checkNow()).isTrue();
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(renewed.certificate()));
            assertThat(log.messages(Level.SEVERE)).hasSize(2);
        }
    }

    @Test
    void theLocalCertificateIsRenewedWhileServing() throws Exception {
        DrivenClock clock = new DrivenClock(Instant.now());
        Installation installation = new Installation(folder, clock);
        ServerCertificate certificate = installation.open();
        var first = certificate.current();
        try (HttpsServer server = HttpsServer.start(certificate);
                CertificateWatcher watcher = CertificateWatcher.start(certificate, NEVER)) {
            clock.move(Duration.ofDays(360));
            assertThat(watcher.checkNow()).isFalse();
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(first));

            clock.move(Duration.ofDays(10));
            assertThat(watcher.checkNow()).isTrue();
            assertThat(certificate.current()).isNotEqualTo(first);
            assertThat(HttpsClient.chainAt(server.port())).isEqualTo(List.of(certificate.current()));
            assertThat(installation.open().current()).isEqualTo(certificate.current());
        }
    }

    @Test
    void anUnusableDataFolderLeavesTheLocalCertificateInUse() throws Exception {
        Installation installation = Installation.in(folder);
        ServerCertificate certificate = installation.open();
        var first = certificate.current();
        try (CertificateWatcher watcher = CertificateWatcher.start(certificate, NEVER)) {
            Files.writeString(installation.file("ca-key.pem"), "rubbish");
            assertThat(watcher.checkNow()).isFalse();
            assertThat(certificate.current()).isEqualTo(first);
        }
    }

    @Test
    void anExpiringCertificateIsReportedOncePerReason() throws Exception {
        DrivenClock clock = new DrivenClock(Instant.now());
        Installation company = new Installation(folder, clock);
        ServerCertificate certificate = openOperators(company, company.issue(KeyType.EC));
        try (CertificateWatcher watcher = CertificateWatcher.start(certificate, NEVER);
                CapturedLog log = new CapturedLog(ServerCertificate.class)) {
            clock.move(Duration.ofDays(390));
            watcher.checkNow();
            watcher.checkNow();
            assertThat(log.messages(Level.WARNING)).hasSize(1);

            clock.move(Duration.ofDays(30));
            watcher.checkNow();
            watcher.checkNow();
            assertThat(log.messages(Level.WARNING)).hasSize(2);
        }
    }

    @Test
    void theWatcherLooksByItselfUntilItIsClosed() throws Exception {
        Installation company = Installation.in(folder);
        KeyedCertificate renewed = company.issue(KeyType.EC);
        CountDownLatch looks = new CountDownLatch(5);
        InstantSource clock = () -> {
            looks.countDown();
            return Instant.now();
        };
        ServerCertificate certificate = openOperators(new Installation(folder, clock), company.issue(KeyType.EC));
        Installation.put(renewed, site(), key());

        CertificateWatcher watcher = CertificateWatcher.start(certificate, Duration.ofMillis(1));
        assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        watcher.close();

        assertThat(certificate.current()).isEqualTo(renewed.certificate());
        assertThat(watcher.running()).isFalse();
    }

    private ServerCertificate openOperators(Installation installation, KeyedCertificate pair) throws Exception {
        Installation.put(pair, site(), key());
        return installation.open(site(), key());
    }

    private Path site() {
        return folder.resolve("site.crt");
    }

    private Path key() {
        return folder.resolve("site.key");
    }
}
