package io.trunkline.account;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.LongLookup;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Reads accounts and caches recently read ones. Thread-safe. */
public final class AccountReader {

    private final Database database;
    private final AccountTable accounts;
    private final LongLookup revisions;
    private final RecentAccounts recent = new RecentAccounts();

    AccountReader(Database database, AccountTable accounts) {
        this.database = database;
        this.accounts = accounts;
        this.revisions = database.lookup("accounts", "account_id", "revision");
    }

    /**
     * Returns the current state of an account, or empty if there is no account with that id. If the account is cached and has not changed,
     * only its revision is read from the database.
     */
    public Optional<Account> find(long accountId) {
        OptionalLong revision = revisions.find(accountId);
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        Account known = recent.get(accountId);
        return known != null && known.revision() == revision.getAsLong() ? Optional.of(known) : read(accountId);
    }

    /** Returns an account in any state, within the caller's unit of work; empty if there is no account with that id. */
    public Optional<Account> find(Handle handle, long accountId) {
        return accounts.find(handle, accountId);
    }

    /** Returns the parent of an account, within the caller's unit of work; empty if the account has none or does not exist. */
    public Optional<Long> parentOf(Handle handle, long accountId) {
        return accounts.findParent(handle, accountId);
    }

    /**
     * Returns an account that may be changed, within the caller's unit of work.
     *
     * @throws FaultException 131 if it is not active; 100 if it does not exist, or is frozen and therefore read-only
     */
    public Account requireEditable(Handle handle, long accountId) {
        return requireThawed(requireActive(handle, accountId));
    }

    /**
     * Like {@link #requireEditable}, but for operations that are also allowed for a frozen account.
     *
     * @throws FaultException 131 if it is not active; 100 if it does not exist
     */
    public Account requireActive(Handle handle, long accountId) {
        Account account = required(accounts.find(handle, accountId));
        if (!account.active()) {
            throw new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_ACTIVATED, "The account is not active."));
        }
        return account;
    }

    /**
     * Makes the caller's unit of work conflict with every other one that changes the account, by updating its row. Changes that would
     * affect what this unit has read are thus taken into account, whichever server makes them.
     */
    public void hold(Handle handle, long accountId) {
        accounts.hold(handle, accountId);
    }

    /** Returns the account from the cache, possibly out of date; empty if it is not cached. */
    public Optional<Account> remembered(long accountId) {
        return Optional.ofNullable(recent.get(accountId));
    }

    private Optional<Account> read(long accountId) {
        Optional<Account> found = accounts.find(database, accountId);
        found.ifPresent(this::remember);
        return found;
    }

    /** Caches the account, unless part of it is unreadable: that may be repaired from a backup of the database without a new revision. */
    void remember(Account account) {
        if (account.profile().isReadable()) {
            recent.put(account);
        }
    }

    static Account required(Optional<Account> found) {
        return found.orElseThrow(
                () -> new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, "The account does not exist.")));
    }

    static Account requireThawed(Account account) {
        if (account.frozen()) {
            throw new FaultException(
                    Fault.of(ErrorCode.AUTHORIZATION_FAILED, "The account is frozen and therefore read-only."));
        }
        return account;
    }
}
