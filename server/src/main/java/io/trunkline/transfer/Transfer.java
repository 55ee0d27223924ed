package io.trunkline.transfer;

import io.trunkline.account.Accounts;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * Accounts as files, put together over one database. Thread-safe.
 *
 * @param imports of many accounts
 * @param export of one account with everything that belongs to it
 */
public record Transfer(AccountImports imports, AccountExport export) {

    /** Wires the package's classes. */
    public static Transfer create(Database database, Accounts accounts, InstantSource clock) {
        return new Transfer(
                new AccountImports(database, accounts, clock), new AccountExport(database, accounts.reader()));
    }
}
