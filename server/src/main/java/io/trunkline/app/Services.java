package io.trunkline.app;

import io.trunkline.access.ApiKeyRotation;
import io.trunkline.access.KeyService;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyUses;
import io.trunkline.access.key.ServiceKeyTable;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.account.Accounts;
import io.trunkline.account.CallbackSubscribers;
import io.trunkline.account.login.EmailForms;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.AuditRetention;
import io.trunkline.audit.AuditSearch;
import io.trunkline.audit.AuditTrail;
import io.trunkline.audit.CheckpointKey;
import io.trunkline.audit.RefusalLog;
import io.trunkline.audit.SecurityEvents;
import io.trunkline.billing.BalanceReminders;
import io.trunkline.billing.Ledger;
import io.trunkline.billing.LowBalanceNotice;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.callback.signature.WebhookSigner;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.notification.Outbox;
import io.trunkline.operator.AccountImports;
import io.trunkline.operator.Announcements;
import io.trunkline.operator.Changes;
import io.trunkline.operator.OperatorTokens;
import io.trunkline.ops.Version;
import io.trunkline.report.Reports;
import io.trunkline.store.Database;
import io.trunkline.store.KeyRotation;
import io.trunkline.store.Micros;
import io.trunkline.store.Migrations;
import io.trunkline.store.SecretBox;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Workers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The services over an open database, for every door alike. Thread-safe.
 *
 * @param store closed last
 * @param clock by which the servers on the database agree when something is due
 * @param workers how background work goes
 * @param accounts what accounts are and how they are edited
 * @param keys the keys of service accounts
 * @param uses of keys, as they come in
 * @param issuer makes new keys
 * @param apiKeyRotation replaces the {@code api_key} of accounts
 * @param sessions as the operator sees them
 * @param addresses that calls may come from
 * @param audit what was written of changes, as a whole
 * @param auditRetention deletes old entries of it
 * @param checkpointKey vouches for what was deleted
 * @param auditSearch the same, by account and time
 * @param outbox messages that wait to be sent
 * @param callbacks what the accounts' own servers are told
 * @param subscribers accounts as their callbacks show them
 * @param operatorTokens open the operator API
 * @param changes that the operator API makes
 * @param imports of files of accounts
 * @param announcements to accounts that want news
 * @param refusals calls that were refused for who made them
 * @param events for programs that watch over the installation
 * @param ledger moves the money of accounts
 * @param reminders of low balances
 * @param reports that were asked for
 * @param webhookSecrets of accounts, for signing callbacks
 * @param webhookKey of the server, for signing callbacks
 * @param keyRotation seals everything with a new secret key
 */
public record Services(
        Store store,
        SharedClock clock,
        Workers workers,
        Accounts accounts,
        KeyService keys,
        KeyUses uses,
        KeyIssuer issuer,
        ApiKeyRotation apiKeyRotation,
        SessionControl sessions,
        AuthorizedIps addresses,
        AuditTrail audit,
        AuditRetention auditRetention,
        CheckpointKey checkpointKey,
        AuditSearch auditSearch,
        Reports reports,
        Outbox outbox,
        Callbacks callbacks,
        Subscribers subscribers,
        OperatorTokens operatorTokens,
        Changes changes,
        AccountImports imports,
        Announcements announcements,
        RefusalLog refusals,
        SecurityEvents events,
        WebhookSecrets webhookSecrets,
        WebhookKey webhookKey,
        KeyRotation keyRotation,
        Ledger ledger,
        BalanceReminders reminders)
        implements AutoCloseable {

    /** How far behind the stored time of a key's last use may be. */
    private static final Duration KEY_USE_INTERVAL = Duration.ofMinutes(1);

    /** How far behind the stored refusals may be. */
    private static final Duration REFUSAL_INTERVAL = Duration.ofSeconds(5);

    /** Opens the database and brings its schema up to date first. */
    public static Services openAndMigrate(Settings settings, SecureRandom random, InstantSource clock) {
        return open(settings, true, random, Micros.clock(clock));
    }

    /**
     * Opens the database, which must be there.
     *
     * @throws StoreException if it is not, or its schema is not the one that this program needs
     */
    public static Services open(Settings settings, SecureRandom random, InstantSource clock) {
        return open(settings, false, random, Micros.clock(clock));
    }

    private static Services open(Settings settings, boolean migrate, SecureRandom random, InstantSource clock) {
        Store store = migrate
                ? Store.open(settings.data(), settings.database())
                : Store.openExisting(settings.data(), settings.database());
        boolean opened = false;
        try {
            if (migrate) {
                store.requireWritable();
                store.migrations().migrate();
            } else {
                requireCurrentSchema(store.migrations().status());
            }
            if (migrate) {
                store.join(random);
            } else {
                store.requireSameInstallation();
            }
            EmailForms.bringUpToDate(store.database());
            Services services = wire(store, settings, random, clock);
            opened = true;
            return services;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private static Services wire(Store store, Settings settings, SecureRandom random, InstantSource clock) {
        Database database = store.database();
        SecretBox secrets = SecretBox.open(settings.data(), settings.database(), database, random);
        SecurityEvents events = new SecurityEvents(settings.audit().events(), clock);
        Outbox outbox = new Outbox(database, secrets, clock);
        Subscribers subscribers = new CallbackSubscribers(secrets);
        SharedClock shared = database.clock(clock);
        Callbacks callbacks = new Callbacks(database, subscribers, shared);
        Accounts accounts = Accounts.create(
                database,
                secrets,
                outbox,
                callbacks,
                settings.password(),
                settings.compat().profiles(),
                random,
                clock);
        LowBalanceNotice lowBalance = new LowBalanceMessages(accounts.reader(), outbox, callbacks);
        ServiceKeyTable keys = new ServiceKeyTable();
        CheckpointKey checkpointKey = new CheckpointKey(database, secrets, random);
        Workers workers = new Workers(StoreException.class::isInstance);
        return new Services(
                store,
                shared,
                workers,
                accounts,
                new KeyService(database, accounts.reader(), keys, new AuditLog(), clock),
                new KeyUses(database, keys, workers.health("key-uses"), clock, KEY_USE_INTERVAL),
                new KeyIssuer(accounts.parties()::of, random, clock),
                new ApiKeyRotation(accounts.apiKeys(), new AuditLog(), clock),
                new SessionControl(
                        database,
                        new AuditLog(),
                        clock,
                        settings.access().credentials().sessionIdleTimeout()),
                new AuthorizedIps(
                        database,
                        accounts.reader(),
                        new AuditLog(),
                        settings.compat().lockOut(),
                        clock),
                new AuditTrail(database, checkpointKey),
                new AuditRetention(database, checkpointKey, clock),
                checkpointKey,
                new AuditSearch(database, new AuditLog()),
                new Reports(database, accounts.parties()::of, clock),
                outbox,
                callbacks,
                subscribers,
                new OperatorTokens(database, random, clock),
                new Changes(database, secrets, clock),
                new AccountImports(database, accounts, clock),
                new Announcements(database, accounts.reader(), outbox, new AuditLog(), clock),
                new RefusalLog(database, workers.health("refusals"), clock, REFUSAL_INTERVAL, events),
                events,
                new WebhookSecrets(database, secrets, new AuditLog(), random, clock),
                new WebhookKey(database, secrets, random, clock),
                new KeyRotation(database, secrets, SealedColumns.ALL),
                new Ledger(database, new AuditLog(), lowBalance, clock),
                new BalanceReminders(database, lowBalance, clock));
    }

    /** Sends test requests to callback URLs; the caller closes it. */
    public TrialSender trialSender(CallbackSettings settings, InstantSource clock, SecureRandom random) {
        return new TrialSender(
                store.database(),
                subscribers,
                new RequestSigner(webhookSecrets, new WebhookSigner(webhookKey)),
                Version.current(),
                settings,
                clock,
                random);
    }

    private static void requireCurrentSchema(Migrations.Status status) {
        if (status.state() != Migrations.State.CURRENT) {
            throw new StoreException(
                    StoreException.Kind.FAILED,
                    status.state() == Migrations.State.NONE
                            ? "There is no database here yet: start the server once, or run `trunkline db migrate`"
                            : "The database's schema has version " + status.installed() + ", this program needs "
                                    + status.newest() + ": run `trunkline db migrate`, or use the program that fits",
                    null);
        }
    }

    @Override
    public void close() {
        issuer.close();
        uses.close();
        refusals.close();
        accounts.close();
        store.close();
        // Behind all that has to be durable: a file that takes nothing holds up nothing else.
        events.close();
    }
}
