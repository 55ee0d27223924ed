package io.trunkline.app;

import io.trunkline.access.logon.SignInLinks;
import io.trunkline.audit.Actor;
import io.trunkline.billing.BillingTables;
import io.trunkline.config.EffectiveValue;
import io.trunkline.config.LoadedSettings;
import io.trunkline.connection.ServerSettings;
import io.trunkline.fault.FaultException;
import io.trunkline.http.HttpListeners;
import io.trunkline.operator.OperatorListener;
import io.trunkline.operator.outbox.OutboxPages;
import io.trunkline.store.Micros;
import io.trunkline.store.ServerLock;
import io.trunkline.tls.CertificateWatcher;
import io.trunkline.tls.ServerCertificate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A running server: its listeners and everything behind them. Thread-safe. */
public final class TrunklineServer implements AutoCloseable {

    private static final Duration CERTIFICATE_CHECKS = Duration.ofSeconds(30);

    private final Resources resources;
    private final HttpListeners listeners;
    private final Optional<OperatorListener> operator;
    private final long ownerAccount;
    private final Path credentials;
    private final Optional<Path> authority;
    private final Supplier<String> signInLinks;

    private TrunklineServer(
            Resources resources,
            HttpListeners listeners,
            Optional<OperatorListener> operator,
            long ownerAccount,
            Path credentials,
            Optional<Path> authority,
            Supplier<String> signInLinks) {
        this.resources = resources;
        this.listeners = listeners;
        this.operator = operator;
        this.ownerAccount = ownerAccount;
        this.credentials = credentials;
        this.authority = authority;
        this.signInLinks = signInLinks;
    }

    /**
     * Opens everything and starts listening. On an empty database, it first creates the owner's account and credentials. If
     * anything fails, everything opened so far is closed again; the exception's message is for the operator.
     */
    public static TrunklineServer start(LoadedSettings<Settings> loaded, InstantSource clock, SecureRandom random) {
        Resources resources = new Resources();
        try {
            return start(
                    withDataFolder(loaded.settings(), resources),
                    loaded.effective(),
                    Micros.clock(clock),
                    random,
                    resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    /** The same for settings of which it is not known where each comes from. */
    public static TrunklineServer start(Settings settings, InstantSource clock, SecureRandom random) {
        return start(new LoadedSettings<>(settings, List.of()), clock, random);
    }

    private static TrunklineServer start(
            Settings settings,
            List<EffectiveValue> effective,
            InstantSource clock,
            SecureRandom random,
            Resources resources) {
        Path data = settings.data();
        // First of all, so that an unusable file is reported before anything is created or locked.
        BillingTables billing = BillingTables.read(settings.billing());
        resources.add(ServerLock.acquire(data));
        // In parallel, so that a machine with two cores starts faster.
        Thread.ofPlatform().daemon().name("preparing").start(() -> HttpListeners.prepare(settings.server()));
        Services services = resources.add(Services.openAndMigrate(settings, random, clock));
        long ownerAccount = new FirstStart(services, data).run();
        resources.add(BackgroundWork.makeReports(services, settings));
        resources.add(BackgroundWork.sendCallbacks(services, settings.callbacks(), clock, random));
        resources.add(
                BackgroundWork.pruneCallbacks(services, settings.callbacks().keep(), clock));
        resources.add(MailWork.send(services, settings.notifications().mail(), clock));
        resources.add(MailWork.prune(services, settings.notifications().keep(), clock));
        SmsWork sms = resources.add(SmsWork.send(services, settings.sms().carrier(), clock, random));
        resources.add(SmsWork.prune(services));
        resources.add(BackgroundWork.deleteWhatHasEnded(services));
        resources.add(BackgroundWork.eraseTexts(services, settings.sms().keep()));
        // Even if the operator API is off: answers stored while it was on may hold private keys.
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
                ManagementApi.handlers(settings, services, billing, resources, clock, random)));
        services.publicUrl().listensAt(() -> listeners.http().or(listeners::https));
        listeners.start();
        Optional<OperatorListener> operator = OperatorApi.listener(
                settings,
                services,
                resources,
                sms.delivered(),
                ServerFacts.of(settings, effective, services, clock),
                clock,
                random);
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
                certificate.flatMap(ServerCertificate::authorityFile),
                () -> signInLink(settings.server(), listeners, services, ownerAccount));
    }

    private static String signInLink(
            ServerSettings settings, HttpListeners listeners, Services services, long ownerAccount) {
        URI listener = listeners.http().or(listeners::https).orElseThrow();
        return services.access()
                .signInLinks()
                .create(ownerAccount, Actor.system(), FirstStart.METHOD)
                .url(settings.publicUrl()
                        .orElseGet(() -> PublicUrl.listener(settings, listener.getScheme(), listener.getPort())));
    }

    private static Settings withDataFolder(Settings settings, Resources resources) {
        return settings.ephemeral()
                ? settings.withData(resources.add(TemporaryFolder.create()).path())
                : settings;
    }

    /** The base URL of the HTTP listener, without a trailing slash; empty if there is none. */
    public Optional<URI> http() {
        return listeners.http();
    }

    /** The base URL of the HTTPS listener, without a trailing slash; empty if there is none. */
    public Optional<URI> https() {
        return listeners.https();
    }

    /** The base URL of the operator API, without a trailing slash; empty if it is off or has been stopped. */
    public Optional<URI> operator() {
        return operator.flatMap(OperatorListener::address);
    }

    /** The page on which operators read messages; empty where the operator API is off or was stopped. */
    public Optional<URI> outbox() {
        return operator.flatMap(listener -> listener.at(OutboxPages.PATH));
    }

    /** The account that the first start created. */
    public long ownerAccount() {
        return ownerAccount;
    }

    /**
     * Creates a link that signs in to the console as that account's owner, once and within {@link SignInLinks#LIFETIME}: a secret, for
     * whoever starts this server.
     *
     * @throws FaultException if the account may not sign in: it is not active
     */
    public String newSignInLink() {
        return signInLinks.get();
    }

    /** The owner's credentials file, if the first start used this data folder and nobody has removed the file. */
    public Optional<Path> credentials() {
        return Optional.of(credentials).filter(Files::exists);
    }

    /** The certificate that clients have to trust; empty if the server uses the operator's own certificate. */
    public Optional<Path> authority() {
        return authority;
    }

    /** The number of calls in progress on both APIs, for anyone waiting for them to finish. */
    public long callsUnderWay() {
        return listeners.callsUnderWay()
                + operator.map(OperatorListener::callsUnderWay).orElse(0L);
    }

    /** Shuts down gracefully: accepts no more connections, lets running calls finish and commits queued edits. Idempotent. */
    @Override
    public void close() {
        resources.close();
    }
}
