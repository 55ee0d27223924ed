package io.trunkline.account.contact;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Outbox;
import io.trunkline.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Further addresses that get messages about an account (contract section 4.7). Nothing but codes is sent to an address before somebody has
 * confirmed it with such a code ({@link ContactCodes}). Thread-safe.
 *
 * <p>Each change is made for a whole call or not at all, and has an audit entry for each contact.
 */
public final class Contacts {

    /** Maximum contacts of an account; all are e-mail addresses. */
    public static final int MOST = 10;

    private static final String NEW_ADDRESS = "new_" + ContactFaults.ADDRESS;

    private final Database database;
    private final AccountReader reader;
    private final ContactTable table;
    private final Outbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    public Contacts(
            Database database,
            AccountReader reader,
            ContactTable table,
            Outbox outbox,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.table = table;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the contacts of an account, oldest first. */
    public List<Contact> list(long accountId) {
        return database.read(handle -> table.list(handle, accountId));
    }

    /**
     * Adds a contact, and returns its id.
     *
     * @param address one that {@link ContactFaults} allows
     * @param description one that {@link ContactFaults} allows; null for none
     * @throws FaultException 407 if the account has a contact with this address, however it is written; 556 if it has {@value #MOST}; 100
     *     or 131 if the account may not be changed
     */
    public long add(
            Actor actor,
            String method,
            long accountId,
            String address,
            @Nullable String description,
            Set<ContactGroup> groups) {
        return database.write(handle -> {
            Account _ = reader.requireEditable(handle, accountId);
            reader.hold(handle, accountId);
            List<Contact> present = table.list(handle, accountId);
            refuseRepetition(present, address, ContactFaults.ADDRESS);
            if (present.size() >= MOST) {
                throw ContactFaults.full(MOST);
            }
            Instant now = clock.instant();
            Contact contact = new Contact(table.nextId(handle), address, description, groups, now, now, null, null);
            table.insert(handle, accountId, contact);
            List<FieldChange> changes = ContactEdit.changes(null, contact);
            changes.addFirst(new FieldChange.Value(ContactFaults.ID, null, Long.toString(contact.id())));
            record(handle, accountId, actor, method, changes);
            return contact.id();
        });
    }

    private static void refuseRepetition(List<Contact> present, String address, String field) {
        if (present.stream().anyMatch(contact -> EmailAddress.isSame(contact.address(), address))) {
            throw ContactFaults.duplicate(field);
        }
    }

    /**
     * Changes contacts. Messages that wait for an address that is replaced are not sent any more.
     *
     * @param ids empty for all contacts
     * @throws FaultException 405 if a contact does not exist; 407 if another one has the new address, which several contacts cannot share
     *     either; 100 or 131 if the account may not be changed
     */
    public void edit(Actor actor, String method, long accountId, Optional<List<Long>> ids, ContactEdit edit) {
        database.run(handle -> {
            Account account = reader.requireEditable(handle, accountId);
            reader.hold(handle, accountId);
            List<Contact> chosen = chosen(handle, accountId, ids);
            if (edit.address().isPresent()) {
                if (chosen.size() > 1) {
                    throw ContactFaults.duplicate(NEW_ADDRESS);
                }
                List<Contact> others = table.list(handle, accountId).stream()
                        .filter(contact -> !chosen.contains(contact))
                        .toList();
                refuseRepetition(others, edit.address().get(), NEW_ADDRESS);
            }
            chosen.forEach(contact -> edit(handle, actor, method, account, contact, edit));
        });
    }

    private void edit(Handle handle, Actor actor, String method, Account account, Contact before, ContactEdit edit) {
        Contact after = edit.of(before, clock.instant());
        List<FieldChange> changes = ContactEdit.changes(before, after);
        if (changes.isEmpty()) {
            return;
        }
        if (edit.moves(before)) {
            withdraw(handle, account, before);
        }
        table.update(handle, account.id(), after);
        changes.addFirst(before.named());
        record(handle, account.id(), actor, method, changes);
    }

    /**
     * Deletes contacts. Messages to them that wait are not sent any more.
     *
     * @param ids empty for all contacts
     * @param which which of those
     * @return how many were deleted
     * @throws FaultException 405 if a contact does not exist; 100 or 131 if the account may not be changed
     */
    public int delete(Actor actor, String method, long accountId, Optional<List<Long>> ids, Predicate<Contact> which) {
        return database.write(handle -> {
            Account account = reader.requireEditable(handle, accountId);
            List<Contact> deleted =
                    chosen(handle, accountId, ids).stream().filter(which).toList();
            deleted.forEach(contact -> delete(handle, actor, method, account, contact));
            return deleted.size();
        });
    }

    /** Deletes all contacts of an account that is closed, within the caller's unit of work. */
    public void deleteAll(Handle handle, Actor actor, String method, long accountId) {
        Account account = reader.find(handle, accountId).orElseThrow();
        table.list(handle, accountId).forEach(contact -> delete(handle, actor, method, account, contact));
    }

    private void delete(Handle handle, Actor actor, String method, Account account, Contact contact) {
        withdraw(handle, account, contact);
        table.delete(handle, account.id(), contact.id());
        record(
                handle,
                account.id(),
                actor,
                method,
                List.of(
                        new FieldChange.Value(ContactFaults.ID, Long.toString(contact.id()), null),
                        new FieldChange.Value(ContactFaults.ADDRESS, contact.address(), null)));
    }

    /** Ends messages that wait, unless the address is also the owner's. */
    private void withdraw(Handle handle, Account account, Contact contact) {
        if (!contact.address().equals(account.profile().get(ProfileFields.EMAIL))) {
            outbox.withdraw(
                    handle, account.id(), contact.address(), "The address is no contact of the account any more");
        }
    }

    private List<Contact> chosen(Handle handle, long accountId, Optional<List<Long>> ids) {
        return ids.map(some -> table.require(handle, accountId, some)).orElseGet(() -> table.list(handle, accountId));
    }

    private void record(Handle handle, long accountId, Actor actor, String method, List<FieldChange> changes) {
        audit.append(handle, accountId, clock.instant(), actor, method, changes);
    }
}
