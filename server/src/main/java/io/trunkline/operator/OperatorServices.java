package io.trunkline.operator;

import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SecretBox;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * What operators do, through their API or on the command line, put together over one database. Thread-safe.
 *
 * @param tokens open the operator API
 * @param changes that the operator API makes
 * @param edits of accounts among them
 * @param imports of files of accounts
 * @param export of all that there is of one account
 * @param announcements to accounts that want news
 */
public record OperatorServices(
        OperatorTokens tokens,
        Changes changes,
        AccountEdits edits,
        AccountImports imports,
        AccountExport export,
        Announcements announcements) {

    /** Wires the package's classes. */
    public static OperatorServices create(
            Database database,
            SecretBox secrets,
            Accounts accounts,
            Outbox outbox,
            SecureRandom random,
            InstantSource clock) {
        Changes changes = new Changes(database, secrets, clock);
        return new OperatorServices(
                new OperatorTokens(database, random, clock),
                changes,
                new AccountEdits(accounts.reader(), changes),
                new AccountImports(database, accounts, clock),
                new AccountExport(database, accounts.reader()),
                new Announcements(database, accounts.reader(), outbox, new AuditLog(), clock));
    }
}
