package io.trunkline.account;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.LongLookup;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Reads accounts, and remembers those that were read last. Thread-safe. */
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
     * The account as it is now, or empty if there is none of that id. While nothing has changed, only the account's revision
     * is read from the database.
     */
    public Optional<Account> find(long accountId) {
        OptionalLong revision = revisions.find(accountId);
        if (revision.isEmpty()) {
            return Optional.empty();
        }
        Account known = recent.get(accountId);
        return known != null && known.revision() == revision.getAsLong() ? Optional.of(known) : read(accountId);
    }

    /** The account, whatever its state, within the caller's unit of work; empty if there is none of that id. */
    public Optional<Account> find(Handle handle, long accountId) {
        return accounts.find(handle, accountId);
    }

    /** The parent of an account, within the caller's unit of work; empty if it has none, or is not there. */
    public Optional<Long> parentOf(Handle handle, long accountId) {
        return accounts.findParent(handle, accountId);
    }

    /**
     * The account within the caller's unit of work.
     *
     * @throws FaultException 131 if it is not active; 100 if there is none, or it is frozen, so that nothing of it may be changed
     */
    public Account requireEditable(Handle handle, long accountId) {
        return requireThawed(requireActive(handle, accountId));
    }

    /**
     * The same for what a frozen account may do as well.
     *
     * @throws FaultException 131 if it is not active; 100 if there is none
     */
    public Account requireActive(Handle handle, long accountId) {
        Account account = required(accounts.find(handle, accountId));
        if (!account.active()) {
            throw new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_ACTIVATED, "The account is not active."));
        }
        return account;
    }

    /**
     * Makes the caller's unit of work conflict with every other one that changes the account, by touching its row: what such a change
     * would make of the unit's reading then counts, whichever server makes it.
     */
    public void hold(Handle handle, long accountId) {
        accounts.hold(handle, accountId);
    }

    /** The account as it was read or edited last, perhaps out of date; empty if it is not remembered. */
    public Optional<Account> remembered(long accountId) {
        return Optional.ofNullable(recent.get(accountId));
    }

    private Optional<Account> read(long accountId) {
        Optional<Account> found = accounts.find(database, accountId);
        found.ifPresent(this::remember);
        return found;
    }

    /** Remembers the account, unless something of it cannot be read: that may be mended without a new revision, from a copy of the database. */
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
