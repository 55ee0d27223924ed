package io.trunkline.account;

import io.trunkline.account.contact.ContactCodes;
import io.trunkline.account.contact.ContactNews;
import io.trunkline.account.contact.ContactTable;
import io.trunkline.account.contact.Contacts;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.account.creation.ChildAccounts;
import io.trunkline.account.login.LoginTable;
import io.trunkline.account.login.PendingEmailTable;
import io.trunkline.account.password.Argon2id;
import io.trunkline.account.password.PasswordCodeTable;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.account.password.PasswordPolicy;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileCompat;
import io.trunkline.audit.AuditLog;
import io.trunkline.callback.Callbacks;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The services of this package, wired over one database. Thread-safe.
 *
 * @param creation creates and lists accounts
 * @param reader reads accounts
 * @param profiles edits the profiles of accounts
 * @param apiKeys the API keys, which authenticate the owners of accounts
 * @param logins finds accounts and checks the credentials of their owners
 * @param children manages the children of accounts
 * @param search finds accounts for the operator
 * @param passwordReset replaces forgotten passwords
 * @param events reports events from the operator to the servers of accounts
 * @param notifications sends messages of accounts to themselves
 * @param notices tells the owners of accounts what happens to them
 * @param undoLinks the links that undo changes of e-mail addresses
 * @param unsubscribeLinks the links by which readers of news unsubscribe
 * @param unsubscription turns off news by these links
 * @param bounced the addresses that are reported as undeliverable
 * @param emailConfirmation confirms new e-mail addresses
 * @param contacts further addresses for messages
 * @param contactCodes the codes that confirm those
 * @param rules the rules for new values
 * @param hasher the threads that hash passwords; closed together with this record
 * @param requesters gives the requester under which an account's work is queued
 */
public record Accounts(
        AccountCreation creation,
        AccountReader reader,
        ProfileEditor profiles,
        ApiKeys apiKeys,
        AccountLogins logins,
        ChildAccounts children,
        AccountSearch search,
        PasswordReset passwordReset,
        AccountEvents events,
        AccountNotifications notifications,
        OwnerNotices notices,
        UndoLinks undoLinks,
        UnsubscribeLinks unsubscribeLinks,
        NewsUnsubscription unsubscription,
        BouncedAddresses bounced,
        EmailConfirmation emailConfirmation,
        Contacts contacts,
        ContactCodes contactCodes,
        EditRules rules,
        PasswordHasher hasher,
        Requesters requesters)
        implements AutoCloseable {

    /** The sealed columns of this package's tables. */
    public static final List<SealedColumn> SEALED = Stream.of(
                    AccountTable.SEALED,
                    ApiKeys.SEALED,
                    PasswordCodeTable.SEALED,
                    PendingEmailTable.SEALED,
                    ContactTable.SEALED)
            .flatMap(List::stream)
            .toList();

    /**
     * Wires the package's classes.
     *
     * @param emailRules what becomes of new e-mail addresses
     * @param hashes the hash function for passwords
     * @param server the base URL under which owners reach this server, for links in messages; empty if there is none
     */
    public static Accounts create(
            Database database,
            SecretBox secrets,
            Outbox outbox,
            Callbacks callbacks,
            PasswordSettings passwordSettings,
            ProfileCompat compat,
            NewEmailRules emailRules,
            Argon2id hashes,
            Supplier<Optional<URI>> server,
            SecureRandom random,
            InstantSource clock) {
        PasswordHasher hasher = new PasswordHasher(passwordSettings, hashes);
        AccountTable accounts = new AccountTable(secrets);
        Requesters requesters = new Requesters(database, accounts);
        Passwords passwords = new Passwords(passwordSettings, hasher, requesters, clock);
        EditRules rules = new EditRules(new PasswordPolicy(passwordSettings), compat);
        LoginTable logins = new LoginTable();
        AuditLog audit = new AuditLog();
        PasswordCodeTable codes = new PasswordCodeTable(secrets);
        AccountReader reader = new AccountReader(database, accounts);
        ContactTable contactTable = new ContactTable(secrets);
        OwnerNotices notices = new OwnerNotices(outbox, new Readers(contactTable));
        UndoLinks undoLinks = new UndoLinks(server, random, clock);
        UnsubscribeLinks unsubscribeLinks = new UnsubscribeLinks(server, database, secrets, random);
        AccountEvents events = new AccountEvents(callbacks, notices, audit, clock);
        NewEmails emails = new NewEmails(emailRules, new PendingEmailTable(secrets), outbox, server, random, clock);
        ProfileEditor profiles = new ProfileEditor(
                database,
                reader,
                accounts,
                logins,
                passwords,
                codes,
                audit,
                callbacks,
                outbox.bounces(),
                new EditNotices(notices, undoLinks),
                emails,
                clock);
        ApiKeys apiKeys = new ApiKeys(secrets, random, clock);
        AccountLogins accountLogins = new AccountLogins(database, accounts, logins, passwords, hasher, apiKeys);
        AccountCreation service =
                new AccountCreation(database, accounts, logins, passwords, apiKeys, audit, rules, clock);
        return new Accounts(
                service,
                reader,
                profiles,
                apiKeys,
                accountLogins,
                new ChildAccounts(database, accounts, logins, service, profiles),
                new AccountSearch(database, accounts, logins),
                new PasswordReset(
                        database, accountLogins, reader, profiles, rules, outbox, callbacks, codes, random, clock),
                events,
                new AccountNotifications(database, reader, events, notices, audit, clock),
                notices,
                undoLinks,
                unsubscribeLinks,
                new NewsUnsubscription(
                        database,
                        accounts,
                        new ContactNews(reader, contactTable, audit, clock),
                        unsubscribeLinks,
                        rules,
                        audit,
                        clock),
                new BouncedAddresses(database, outbox.bounces(), logins, audit, clock),
                new EmailConfirmation(database, accountLogins, reader, profiles, rules, emails, clock),
                new Contacts(database, reader, contactTable, outbox, audit, clock),
                new ContactCodes(database, reader, contactTable, outbox, audit, random, clock),
                rules,
                hasher,
                requesters);
    }

    @Override
    public void close() {
        hasher.close();
    }
}
