package io.trunkline.account.contact;

import io.trunkline.account.AccountReader;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Contacts that want no more news. Every method works within its caller's transaction. Thread-safe. */
public final class ContactNews {

    private final AccountReader reader;
    private final ContactTable table;
    private final AuditLog audit;
    private final InstantSource clock;

    public ContactNews(AccountReader reader, ContactTable table, AuditLog audit, InstantSource clock) {
        this.reader = reader;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** Returns the confirmed contact of an account whose address is one of those meant, whether it gets news or not. */
    public Optional<Contact> find(Handle handle, long accountId, Predicate<String> isMeant) {
        return table.list(handle, accountId).stream()
                .filter(contact -> contact.verified() != null && isMeant.test(contact.address()))
                .findFirst();
    }

    /** Takes that contact out of the group of news, with an audit entry unless it is out already; returns whether there is one. */
    public boolean turnOff(Handle handle, Actor actor, String method, long accountId, Predicate<String> isMeant) {
        if (find(handle, accountId, isMeant).isEmpty()) {
            return false;
        }
        // From here on, what is read is also what is changed.
        reader.hold(handle, accountId);
        Optional<Contact> found = find(handle, accountId, isMeant);
        found.ifPresent(contact -> turnOff(handle, actor, method, accountId, contact));
        return found.isPresent();
    }

    private void turnOff(Handle handle, Actor actor, String method, long accountId, Contact before) {
        Instant now = clock.instant();
        Set<ContactGroup> groups = before.groups().stream()
                .filter(group -> group != ContactGroup.NEWS)
                .collect(Collectors.toUnmodifiableSet());
        Contact after = new ContactEdit(Optional.empty(), Optional.empty(), Optional.of(groups)).of(before, now);
        List<FieldChange> changes = ContactEdit.changes(before, after);
        if (!changes.isEmpty()) {
            table.update(handle, accountId, after);
            changes.addFirst(before.named());
            audit.append(handle, accountId, now, actor, method, changes);
        }
    }
}
