package io.trunkline.app;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.trunkline.access.Access;
import io.trunkline.access.Doorkeeping;
import io.trunkline.account.Accounts;
import io.trunkline.account.CallbackSubscribers;
import io.trunkline.account.NewEmailRules;
import io.trunkline.account.login.EmailForms;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.announcement.Announcements;
import io.trunkline.audit.Audit;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.Billing;
import io.trunkline.callback.Webhooks;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.notification.Bounces;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.OutboxQueue;
import io.trunkline.notification.mail.Mails;
import io.trunkline.operator.Changes;
import io.trunkline.ops.Version;
import io.trunkline.report.Reports;
import io.trunkline.sms.Sms;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.Migrations;
import io.trunkline.store.SharedClock;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.secret.KeyRotation;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Workers;
import io.trunkline.transfer.Transfer;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The services over an open database, as assembled by each feature and shared by both APIs and the command line. Thread-safe.
 *
 * @param store the database, closed after the services that use it
 * @param metrics the services' metrics
 * @param clock the clock by which the servers on the database agree when something is due
 * @param workers the health of background work
 * @param publicUrl where owners reach this server
 * @param keyRotation seals everything with a new secret key
 * @param outbox messages to owners, waiting or done
 * @param mails writes messages as mails
 * @param outboxQueue the messages that are to be sent
 * @param audit the audit log and the refused calls
 * @param webhooks callbacks to the accounts' own servers
 * @param accounts accounts and their editing
 * @param access credentials, and what they may be used for
 * @param billing the money of accounts
 * @param sms text messages of accounts
 * @param reports the requested reports
 * @param transfer imports and exports accounts
 * @param announcements news for the accounts that want it
 * @param operatorChanges makes each change of the operator API only once
 */
public record Services(
        Store store,
        PrometheusRegistry metrics,
        SharedClock clock,
        Workers workers,
        PublicUrl publicUrl,
        KeyRotation keyRotation,
        Outbox outbox,
        Mails mails,
        OutboxQueue outboxQueue,
        Audit audit,
        Webhooks webhooks,
        Accounts accounts,
        Access access,
        Billing billing,
        Sms sms,
        Reports reports,
        Transfer transfer,
        Announcements announcements,
        Changes operatorChanges)
        implements AutoCloseable {

    /** Opens the database and brings its schema up to date. */
    public static Services openAndMigrate(Settings settings, SecureRandom random, InstantSource clock) {
        return open(settings, true, random, Micros.clock(clock));
    }

    /**
     * Opens a database that must already exist.
     *
     * @throws StoreException if it does not exist, or its schema is not the one that this program needs
     */
    public static Services open(Settings settings, SecureRandom random, InstantSource clock) {
        return open(settings, false, random, Micros.clock(clock));
    }

    private static Services open(Settings settings, boolean migrate, SecureRandom random, InstantSource clock) {
        PrometheusRegistry metrics = new PrometheusRegistry();
        Store store = migrate
                ? Store.open(settings.data(), settings.database(), metrics)
                : Store.openExisting(settings.data(), settings.database(), metrics);
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
            Services services = wire(store, metrics, settings, random, clock);
            opened = true;
            return services;
        } finally {
            if (!opened) {
                store.close();
            }
        }
    }

    private static Services wire(
            Store store, PrometheusRegistry metrics, Settings settings, SecureRandom random, InstantSource clock) {
        Database database = store.database();
        SecretBox secrets = SecretBox.open(settings.data(), settings.database(), database, random);
        SharedClock shared = database.clock(clock);
        Workers workers = new Workers(StoreException.class::isInstance, metrics);
        Outbox outbox = new Outbox(database, secrets, new Bounces(EmailAddress::comparedForm), clock);
        Webhooks webhooks = Webhooks.create(database, secrets, new CallbackSubscribers(secrets), shared, random, clock);
        PublicUrl publicUrl = new PublicUrl(settings.server().publicUrl());
        Accounts accounts = Accounts.create(
                database,
                secrets,
                outbox,
                webhooks.callbacks(),
                settings.password(),
                settings.compat().profiles(),
                new NewEmailRules(
                        settings.notifications().mail().verifyNewAddress(),
                        settings.notifications().mail().addressChangesPerHour()),
                new Argon2id(random),
                publicUrl,
                random,
                clock);
        Sms sms = Sms.create(
                database,
                accounts.reader(),
                webhooks.callbacks(),
                outbox,
                settings.sms().notices(),
                secrets,
                metrics,
                shared,
                clock);
        return new Services(
                store,
                metrics,
                shared,
                workers,
                publicUrl,
                new KeyRotation(database, secrets, SealedColumns.ALL),
                outbox,
                settings.notifications().mail().mails(),
                new OutboxQueue(database, secrets, outbox.bounces()),
                Audit.create(database, secrets, settings.audit(), workers, random, clock, metrics),
                webhooks,
                accounts,
                Access.create(
                        database, accounts, settings.access(), settings.compat().lockOut(), workers, random, clock),
                Billing.create(
                        database,
                        new LowBalanceMessages(
                                accounts.reader(), accounts.notices(), sms.notices(), webhooks.callbacks()),
                        clock),
                sms,
                new Reports(database, accounts.requesters()::of, clock),
                Transfer.create(database, accounts, secrets, clock),
                new Announcements(
                        database,
                        accounts.reader(),
                        accounts.unsubscribeLinks(),
                        accounts.notices(),
                        new AuditLog(),
                        settings.notifications().newsRate(),
                        shared),
                new Changes(database, secrets, clock));
    }

    /** Creates what controls access to the Management API; one for each server. */
    public Doorkeeping doorkeeping(Settings settings, SecureRandom random, InstantSource clock) {
        return Doorkeeping.create(
                store.database(),
                accounts,
                access,
                settings.access(),
                settings.compat().permissions(),
                audit.events(),
                audit.refusals(),
                new LockoutMessages(
                        store.database(), accounts.reader(), accounts.notices(), outbox, audit.events(), clock),
                random,
                clock);
    }

    /** Creates a sender of test requests to callback URLs; the caller closes it. */
    public TrialSender trialSender(CallbackSettings settings, InstantSource clock, SecureRandom random) {
        return new TrialSender(
                store.database(),
                webhooks.subscribers(),
                webhooks.signer(),
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
                            ? "There is no database yet: start the server once, or run `trunkline db migrate`"
                            : "The database schema is at version " + status.installed() + ", this program needs "
                                    + status.newest()
                                    + ": run `trunkline db migrate`, or use a matching program version",
                    null);
        }
    }

    @Override
    public void close() {
        access.close();
        audit.refusals().close();
        accounts.close();
        store.close();
        // After everything that has to be durable, so that an event file that blocks holds up nothing else.
        audit.events().close();
    }
}
