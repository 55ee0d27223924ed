package io.trunkline.access.ip;

import com.github.benmanes.caffeine.cache.Cache;
import io.trunkline.access.caller.Caller;
import io.trunkline.account.Account;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.account.OwnerNotices;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import io.trunkline.thread.Caches;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that an account's calls may come from (contract section 4.4), and the checks against them. Thread-safe.
 *
 * <p>Every change creates a revision of the account, so the lists are cached until the account's row shows that they have changed.
 */
public final class AuthorizedIps {

    /** Maximum entries per account, in both lists together. */
    public static final int MOST = 200;

    private static final String FIELD = "authorized_ip";
    private static final int REMEMBERED_ACCOUNTS = 1000;

    private final Database database;
    private final AccountReader reader;
    private final OwnerNotices notices;
    private final AuditLog audit;
    private final IpLockOutPolicy lockOut;
    private final InstantSource clock;
    private final AuthorizedIpTable table = new AuthorizedIpTable();
    private final Cache<Long, Read> recent = Caches.ofSize(REMEMBERED_ACCOUNTS).build();

    private record Read(IpRules rules, long revision) {}

    /** @param lockOut what happens to a change that would lock its caller out */
    public AuthorizedIps(
            Database database,
            AccountReader reader,
            OwnerNotices notices,
            AuditLog audit,
            IpLockOutPolicy lockOut,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.notices = notices;
        this.audit = audit;
        this.lockOut = lockOut;
        this.clock = clock;
    }

    /**
     * Rejects a caller whose address the account's lists do not allow.
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

    /** Whether the lists that apply to the account allow calls from the address. */
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
     * Whether an account may be called from the address, for a caller that is not authenticated yet. The same queries are made for every
     * account, including nonexistent ones, so that the response time reveals nothing.
     *
     * @param accountId empty for a nonexistent account, for which the answer is false
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
     * Like {@link #requireAllowed(Caller)}, but with the lists as they are in the caller's unit of work.
     *
     * @param account the account that the call acts on, as it is in that unit of work
     * @throws FaultException 100
     */
    public void requireAllowed(Handle handle, Account account, String address) {
        if (!mayCall(handle, account, address)) {
            throw notAllowed(address);
        }
    }

    /** Like {@link #mayCall(Account, String)}, but with the account and the lists as they are in the caller's unit of work. */
    public boolean mayCall(Handle handle, Account account, String address) {
        List<AuthorizedIp> ofParent = account.parentId() == null ? List.of() : table.list(handle, account.parentId());
        return new IpRules(ofParent.isEmpty() ? table.list(handle, account.id()) : ofParent)
                .decide(address)
                .allowed();
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

    /** Returns both lists: the white list first, each from the oldest entry to the newest. */
    public List<AuthorizedIp> list(long accountId) {
        return database.read(handle -> table.list(handle, accountId));
    }

    /**
     * Returns whether calls from an address, or from every address of a network, are allowed now, and the entry that decides it, if any.
     */
    public Verdict check(long accountId, IpNetwork network) {
        IpRules.Decision decision = new IpRules(list(accountId)).decide(network);
        return new Verdict(
                decision.allowed(), decision.by() == null ? null : decision.by().network());
    }

    /** The result of {@link #check}. */
    public record Verdict(boolean allowed, @Nullable IpNetwork by) {}

    /**
     * Adds an entry.
     *
     * @param description null for none
     * @return a human-readable warning if the caller's address can no longer call
     * @throws FaultException 493 if the entry already exists, 323 if the lists are full, 496 if the entry would lock the caller out and
     *     such changes are refused
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
            changed(handle, caller.accountId(), caller.actor(), method, changes, List.of(entry));
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
     * Removes the entries that match a predicate.
     *
     * @throws FaultException 496 if the remaining entries would lock the caller out and such changes are refused
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
     * The result of a removal.
     *
     * @param count the number of removed entries
     * @param warning a human-readable warning if the caller's address can no longer call
     */
    public record Removed(int count, Optional<String> warning) {}

    /** Removes the entries that match a predicate, for an operator, who cannot be locked out; returns the number of removed entries. */
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
            changed(handle, accountId, actor, method, changes, removed);
        }
        return removed.size();
    }

    private Optional<String> warnOfLockOut(Caller caller, List<AuthorizedIp> entries) {
        if (new IpRules(entries).decide(caller.remoteAddress()).allowed()) {
            return Optional.empty();
        }
        if (lockOut == IpLockOutPolicy.REFUSE) {
            throw new FaultException(Fault.invalid(
                    FIELD, "It would lock out the address of this call, " + caller.remoteAddress() + "."));
        }
        return Optional.of("The address of this call, " + caller.remoteAddress()
                + ", can no longer call. The server's operator can restore access: trunkline ip delete.");
    }

    /** @param entries those that were added or removed: one message tells of all */
    private void changed(
            Handle handle,
            long accountId,
            Actor actor,
            String method,
            List<FieldChange> changes,
            List<AuthorizedIp> entries) {
        long revision = audit.append(handle, accountId, clock.instant(), actor, method, changes);
        handle.execute("UPDATE accounts SET ips_revision = ? WHERE account_id = ?", revision, accountId);
        List<String> networks =
                entries.stream().map(entry -> entry.network().toString()).toList();
        notices.add(
                handle,
                reader.find(handle, accountId).orElseThrow(),
                Notice.AUTHORIZED_ADDRESSES_CHANGED,
                actor,
                Map.of("networks", OwnerNotices.list(networks)));
    }
}
