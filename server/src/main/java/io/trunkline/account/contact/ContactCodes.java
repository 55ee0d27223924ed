package io.trunkline.account.contact;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.Recipients;
import io.trunkline.account.code.AddressCode;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/**
 * The codes by which the addresses of contacts are confirmed (contract section 4.7). A code is sent to a contact once a minute at most, and
 * to addresses of an account {@value AddressCode#MOST_AN_HOUR} times an hour, so that nobody is flooded with them. Thread-safe.
 */
public final class ContactCodes {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Database database;
    private final AccountReader reader;
    private final ContactTable table;
    private final Outbox outbox;
    private final AuditLog audit;
    private final RandomGenerator random;
    private final InstantSource clock;

    public ContactCodes(
            Database database,
            AccountReader reader,
            ContactTable table,
            Outbox outbox,
            AuditLog audit,
            RandomGenerator random,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.table = table;
        this.outbox = outbox;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Sends a code to a contact. It replaces an earlier one.
     *
     * @throws FaultException 405 if the contact does not exist; 415 if it is confirmed already; 416 if a code was sent there less than a
     *     minute ago, or the account has had too many sent within an hour; 100 or 131 if the account may not be changed
     */
    public void send(Actor actor, String method, long accountId, long contactId) {
        database.run(handle -> {
            Account account = reader.requireEditable(handle, accountId);
            reader.hold(handle, accountId);
            Contact contact = unverified(handle, accountId, contactId);
            Instant now = clock.instant();
            refuseEarly(handle, accountId, contact, now);
            AddressCode code = AddressCode.next(random, now);
            table.update(handle, accountId, contact.withCode(code));
            outbox.add(
                    handle,
                    accountId,
                    Notice.ADDRESS_CODE,
                    Recipients.stranger(account, contact.address()),
                    Map.of("code", code.text(), "hours", Long.toString(AddressCode.LIFETIME.toHours())));
            record(handle, accountId, actor, method, contact, new FieldChange.Secret(ContactFaults.CODE));
        });
    }

    private void refuseEarly(Handle handle, long accountId, Contact contact, Instant now) {
        contact.untilNextCode(now).ifPresent(wait -> {
            throw ContactFaults.early(wait, "A code was sent there less than a minute ago.");
        });
        List<Instant> lately =
                outbox.newestSince(handle, accountId, Notice.ADDRESS_CODE, now.minus(WINDOW), AddressCode.MOST_AN_HOUR);
        if (lately.size() >= AddressCode.MOST_AN_HOUR) {
            throw ContactFaults.early(
                    Duration.between(now, lately.getLast().plus(WINDOW)),
                    "An account has " + AddressCode.MOST_AN_HOUR + " codes sent an hour at most.");
        }
    }

    /**
     * Confirms the address of a contact by the code that was sent there. From then on, it gets the messages of its groups.
     *
     * @throws FaultException 405 if the contact does not exist; 414 if the code is wrong, has expired or was tried too often; 415 if the
     *     contact is confirmed already; 100 or 131 if the account may not be changed
     */
    public void activate(Actor actor, String method, long accountId, long contactId, String code) {
        if (!database.write(handle -> isActivated(handle, actor, method, accountId, contactId, code))) {
            throw ContactFaults.wrongCode();
        }
    }

    /** Throws no exception for a wrong code, because the count of tries must be committed. */
    private boolean isActivated(
            Handle handle, Actor actor, String method, long accountId, long contactId, String code) {
        Account _ = reader.requireEditable(handle, accountId);
        reader.hold(handle, accountId);
        Contact contact = unverified(handle, accountId, contactId);
        Instant now = clock.instant();
        AddressCode sent = contact.code();
        if (sent == null || !sent.mayBeTried(now)) {
            return false;
        }
        if (!sent.is(code)) {
            table.update(handle, accountId, contact.withCode(sent.tried()));
            return false;
        }
        table.update(handle, accountId, contact.verifiedAt(now));
        record(handle, accountId, actor, method, contact, new FieldChange.Value("is_verified", false, true));
        return true;
    }

    private Contact unverified(Handle handle, long accountId, long contactId) {
        Contact contact = table.require(handle, accountId, List.of(contactId)).getFirst();
        if (contact.verified() != null) {
            throw ContactFaults.alreadyVerified();
        }
        return contact;
    }

    private void record(
            Handle handle, long accountId, Actor actor, String method, Contact contact, FieldChange change) {
        audit.append(handle, accountId, clock.instant(), actor, method, List.of(contact.named(), change));
    }
}
