package io.trunkline.access.ip;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.thread.Caches;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that an account's calls may come from (contract section 4.4), and their effect. Thread-safe.
 *
 * <p>Every change is a revision of the account, so the lists are remembered until the account's row tells that they changed.
 */
public final class AuthorizedIps {

    /** So many entries both lists of an account may have together. */
    public static final int MOST = 200;

    private static final String FIELD = "authorized_ip";
    private static final int REMEMBERED_ACCOUNTS = 1000;

    private final Database database;
    private final AccountReader reader;
    private final AuditLog audit;
    private final LockOut lockOut;
    private final InstantSource clock;
    private final AuthorizedIpTable table = new AuthorizedIpTable();
    private final Cache<Long, Read> recent = Caches.ofSize(REMEMBERED_ACCOUNTS).build();

    private record Read(IpRules rules, long revision) {}

    /** @param lockOut what becomes of a change that locks its caller out */
    public AuthorizedIps(
            Database database, AccountReader reader, AuditLog audit, LockOut lockOut, InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.audit = audit;
        this.lockOut = lockOut;
        this.clock = clock;
    }

    /**
     * Refuses a caller whose address the account's lists do not allow.
     *
     * @throws FaultException 100
     */
    public void requireAllowed(Caller caller) {
        if (!mayCall(caller.account(), caller.remoteAddress())) {
            throw notAllowed(caller.remoteAddress());
        }
    }

    private static FaultException notAllowed(String address) {
        return new FaultException(Fault.of(
                ErrorCode.AUTHORIZATION_FAILED,
                "The account does not allow calls from this address, " + address + "."));
    }

    /** Whether the lists that count for the account allow calls from the address. */
    public boolean mayCall(Account account, String address) {
        Account parent = account.parentId() == null
                ? null
                : reader.find(account.parentId()).orElse(null);
        if (parent != null && parent.ipsRevision() != 0) {
            IpRules ofParent = rules(parent);
            if (!ofParent.isEmpty()) {
                return ofParent.decide(address).allowed();
            }
        }
        return account.ipsRevision() == 0 || rules(account).decide(address).allowed();
    }

    /**
     * Whether an account may be called from the address, for somebody who has not proved anything yet: the database is asked the same for
     * every account, and for one that is not there, so that the time tells nothing.
     *
     * @param accountId empty for an account that is not there, which may not
     */
    public boolean mayCall(OptionalLong accountId, String address) {
        return database.read(handle -> {
            long id = accountId.orElse(AccountLogins.NOBODY);
            Optional<Long> parent = reader.parentOf(handle, id);
            List<AuthorizedIp> own = table.list(handle, id);
            List<AuthorizedIp> ofParent = table.list(handle, parent.orElse(AccountLogins.NOBODY));
            return accountId.isPresent()
                    && new IpRules(ofParent.isEmpty() ? own : ofParent)
                            .decide(address)
                            .allowed();
        });
    }

    /**
     * The same as {@link #requireAllowed(Caller)} as the lists are in the caller's unit of work.
     *
     * @param account that the call acts on, as it is in that unit
     * @throws FaultException 100
     */
    public void requireAllowed(Handle handle, Account account, String address) {
        List<AuthorizedIp> ofParent = account.parentId() == null ? List.of() : table.list(handle, account.parentId());
        if (!new IpRules(ofParent.isEmpty() ? table.list(handle, account.id()) : ofParent)
                .decide(address)
                .allowed()) {
            throw notAllowed(address);
        }
    }

    private IpRules rules(Account account) {
        Read known = recent.getIfPresent(account.id());
        if (known != null && known.revision() >= account.ipsRevision()) {
            return known.rules();
        }
        IpRules rules = new IpRules(list(account.id()));
        recent.put(account.id(), new Read(rules, account.revision()));
        return rules;
    }

    /** Both lists: the white one first, each by age. */
    public List<AuthorizedIp> list(long accountId) {
        return database.read(handle -> table.list(handle, accountId));
    }

    /** Whether calls from an address, or from all of a network, are allowed now, and the entry that decides it, if one does. */
    public Verdict check(long accountId, IpNetwork network) {
        IpRules.Decision decision = new IpRules(list(accountId)).decide(network);
        return new Verdict(
                decision.allowed(), decision.by() == null ? null : decision.by().network());
    }

    /** See {@link #check}. */
    public record Verdict(boolean allowed, @Nullable IpNetwork by) {}

    /**
     * Adds an entry.
     *
     * @param description null for none
     * @return a warning for people if the caller's address could not call any more
     * @throws FaultException 493 if it is there already, 323 if the lists are full, 496 if it locks the caller out and that is refused
     */
    public Optional<String> add(
            Caller caller, String method, IpNetwork network, boolean allowed, @Nullable String description) {
        AuthorizedIp entry = new AuthorizedIp(network, allowed, description, clock.instant());
        return database.write(handle -> {
            requireOwnLists(handle, reader.requireEditable(handle, caller.accountId()));
            List<AuthorizedIp> entries = new ArrayList<>(table.list(handle, caller.accountId()));
            refuseRepetition(entries, entry);
            entries.add(entry);
            Optional<String> warning = warnOfLockOut(caller, entries);
            table.insert(handle, caller.accountId(), entry);
            List<FieldChange> changes = new ArrayList<>(List.of(
                    new FieldChange.Value(FIELD, null, network.toString()),
                    new FieldChange.Value("allowed", null, allowed)));
            if (description != null) {
                changes.add(new FieldChange.Value("description", null, description));
            }
            changed(handle, caller.accountId(), caller.actor(), method, changes);
            return warning;
        });
    }

    private void requireOwnLists(Handle handle, Account account) {
        if (account.parentId() != null
                && !table.list(handle, account.parentId()).isEmpty()) {
            throw new FaultException(
                    Fault.of(ErrorCode.PARENT_AUTHORIZED_IPS_USED, "The parent account's lists apply to this one."));
        }
    }

    private static void refuseRepetition(List<AuthorizedIp> entries, AuthorizedIp entry) {
        if (entries.stream()
                .anyMatch(other -> other.network().equals(entry.network()) && other.allowed() == entry.allowed())) {
            throw new FaultException(new Fault(
                    ErrorCode.VALUE_NOT_UNIQUE,
                    ErrorCode.VALUE_NOT_UNIQUE.message(FIELD),
                    FIELD,
                    entry.network() + " is already on this list."));
        }
        if (entries.size() >= MOST) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.IP_WHITELIST_EXCEEDED,
                    FIELD,
                    "An account's lists have at most " + MOST + " entries together."));
        }
    }

    /**
     * Removes the entries that a caller chooses.
     *
     * @throws FaultException 496 if the rest locks the caller out and that is refused
     */
    public Removed remove(Caller caller, String method, Predicate<AuthorizedIp> chosen) {
        return database.write(handle -> {
            requireOwnLists(handle, reader.requireEditable(handle, caller.accountId()));
            List<AuthorizedIp> rest = new ArrayList<>(table.list(handle, caller.accountId()));
            List<AuthorizedIp> removed = rest.stream().filter(chosen).toList();
            rest.removeAll(removed);
            Optional<String> warning = removed.isEmpty() ? Optional.empty() : warnOfLockOut(caller, rest);
            return new Removed(remove(handle, caller.accountId(), caller.actor(), method, removed), warning);
        });
    }

    /**
     * What a removal came to.
     *
     * @param count how many entries there were
     * @param warning for people, if the caller's address could not call any more
     */
    public record Removed(int count, Optional<String> warning) {}

    /** The same for an operator, whom no list locks out. */
    public int remove(Actor operator, String method, long accountId, Predicate<AuthorizedIp> chosen) {
        return database.write(handle -> remove(
                handle,
                accountId,
                operator,
                method,
                table.list(handle, accountId).stream().filter(chosen).toList()));
    }

    private int remove(Handle handle, long accountId, Actor actor, String method, List<AuthorizedIp> removed) {
        List<FieldChange> changes = new ArrayList<>();
        for (AuthorizedIp entry : removed) {
            table.delete(handle, accountId, entry);
            changes.add(new FieldChange.Value(FIELD, entry.network().toString(), null));
            changes.add(new FieldChange.Value("allowed", entry.allowed(), null));
        }
        if (!removed.isEmpty()) {
            changed(handle, accountId, actor, method, changes);
        }
        return removed.size();
    }

    private Optional<String> warnOfLockOut(Caller caller, List<AuthorizedIp> entries) {
        if (new IpRules(entries).decide(caller.remoteAddress()).allowed()) {
            return Optional.empty();
        }
        if (lockOut == LockOut.REFUSE) {
            throw new FaultException(Fault.invalid(
                    FIELD, "It would lock out the address of this call, " + caller.remoteAddress() + "."));
        }
        return Optional.of("The address of this call, " + caller.remoteAddress()
                + ", can no longer call. The server's operator can restore access: trunkline ip delete.");
    }

    private void changed(Handle handle, long accountId, Actor actor, String method, List<FieldChange> changes) {
        long revision = audit.append(handle, accountId, clock.instant(), actor, method, changes);
        handle.execute("UPDATE accounts SET ips_revision = ? WHERE account_id = ?", revision, accountId);
    }
}
