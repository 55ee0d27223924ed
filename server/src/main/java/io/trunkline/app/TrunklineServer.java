package io.trunkline.app;

import io.trunkline.billing.BillingTables;
import io.trunkline.operator.OperatorListener;
import io.trunkline.store.Micros;
import io.trunkline.store.ServerLock;
import io.trunkline.tls.CertificateWatcher;
import io.trunkline.tls.ServerCertificate;
import io.trunkline.wire.http.HttpListeners;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A server that listens, with everything behind it. Thread-safe. */
public final class TrunklineServer implements AutoCloseable {

    private static final Duration CERTIFICATE_CHECKS = Duration.ofSeconds(30);

    private final Resources resources;
    private final HttpListeners listeners;
    private final Optional<OperatorListener> operator;
    private final long ownerAccount;
    private final Path credentials;
    private final Optional<Path> authority;

    private TrunklineServer(
            Resources resources,
            HttpListeners listeners,
            Optional<OperatorListener> operator,
            long ownerAccount,
            Path credentials,
            Optional<Path> authority) {
        this.resources = resources;
        this.listeners = listeners;
        this.operator = operator;
        this.ownerAccount = ownerAccount;
        this.credentials = credentials;
        this.authority = authority;
    }

    /**
     * Opens everything and listens. On an empty database it makes the owner's account and credentials first. What was
     * opened is closed again if anything fails; the exception's message is for the operator.
     */
    public static TrunklineServer start(Settings settings, InstantSource clock, SecureRandom random) {
        Resources resources = new Resources();
        try {
            return start(withDataFolder(settings, resources), Micros.clock(clock), random, resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private static TrunklineServer start(
            Settings settings, InstantSource clock, SecureRandom random, Resources resources) {
        Path data = settings.data();
        // First of all: a file that cannot be used is no reason to make or to lock anything.
        BillingTables billing = BillingTables.read(settings.billing());
        resources.add(ServerLock.acquire(data));
        // Two cores are ready sooner than one.
        Thread.ofPlatform().daemon().name("preparing").start(() -> HttpListeners.prepare(settings.server()));
        Services services = resources.add(Services.openAndMigrate(settings, random, clock));
        long ownerAccount = new FirstStart(services, data).run();
        resources.add(BackgroundWork.makeReports(services, settings));
        resources.add(BackgroundWork.sendCallbacks(services, settings.callbacks(), clock, random));
        resources.add(
                BackgroundWork.pruneCallbacks(services, settings.callbacks().keep(), clock));
        resources.add(BackgroundWork.deleteWhatHasEnded(services));
        // Also where there is no operator API any more: the answers of one that was there may hold private keys.
        resources.add(BackgroundWork.deleteOldAnswers(services));
        resources.add(BackgroundWork.remindOfBalances(services));
        resources.add(BackgroundWork.writeAnnouncements(services));
        settings.audit().keep().ifPresent(keep -> resources.add(BackgroundWork.pruneAuditLog(services, keep)));
        Optional<ServerCertificate> certificate = settings.server().httpsPort().isPresent()
                ? Optional.of(ServerCertificate.open(data, settings.tls(), clock, random))
                : Optional.empty();
        HttpListeners listeners = resources.add(new HttpListeners(
                settings.server(),
                settings.proxies(),
                certificate.map(ServerCertificate::sslContextFactory).orElse(null),
                ManagementApi.handlers(settings, services, billing, clock, random)));
        listeners.start();
        Optional<OperatorListener> operator = OperatorApi.listener(settings, services, resources, clock, random);
        operator.ifPresent(listener -> {
            resources.add(listener);
            listener.start();
        });
        certificate.ifPresent(found -> resources.add(CertificateWatcher.start(found, CERTIFICATE_CHECKS)));
        return new TrunklineServer(
                resources,
                listeners,
                operator,
                ownerAccount,
                data.resolve(FirstStart.CREDENTIALS_FILE),
                certificate.flatMap(ServerCertificate::authorityFile));
    }

    private static Settings withDataFolder(Settings settings, Resources resources) {
        return settings.ephemeral()
                ? settings.withData(resources.add(TemporaryFolder.create()).path())
                : settings;
    }

    /** The base URL of the HTTP listener, without a slash at its end; empty where there is none. */
    public Optional<URI> http() {
        return listeners.http();
    }

    /** The base URL of the HTTPS listener, without a slash at its end; empty where there is none. */
    public Optional<URI> https() {
        return listeners.https();
    }

    /** The base URL of the operator API, without a slash at its end; empty where it is off or was stopped. */
    public Optional<URI> operator() {
        return operator.flatMap(OperatorListener::address);
    }

    /** The account that the first start made. */
    public long ownerAccount() {
        return ownerAccount;
    }

    /** The owner's credentials file, if the first start was on this data folder and nobody took the file away. */
    public Optional<Path> credentials() {
        return Optional.of(credentials).filter(Files::exists);
    }

    /** The certificate that clients have to trust; empty if the server shows the operator's own. */
    public Optional<Path> authority() {
        return authority;
    }

    /** How many calls of either API have begun and not ended; for whoever waits for them. */
    public long callsUnderWay() {
        return listeners.callsUnderWay()
                + operator.map(OperatorListener::callsUnderWay).orElse(0L);
    }

    /** Drains: no more connections, running calls finish, queued edits are committed. Idempotent. */
    @Override
    public void close() {
        resources.close();
    }
}
