package io.trunkline.transfer;

import io.trunkline.account.Accounts;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SecretBox;
import java.time.InstantSource;

/**
 * The import and export of accounts over one database. Thread-safe.
 *
 * @param imports imports many accounts
 * @param export exports one account with everything that belongs to it
 */
public record Transfer(AccountImports imports, AccountExport export) {

    /** Creates and wires the package's classes. */
    public static Transfer create(Database database, Accounts accounts, SecretBox secrets, InstantSource clock) {
        return new Transfer(
                new AccountImports(database, accounts, clock), new AccountExport(database, accounts.reader(), secrets));
    }
}
