package io.trunkline.account.contact;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.audit.FieldChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * New values of contacts; what is empty stays as it is. Immutable.
 *
 * @param address one that {@link ContactFaults} allows; unless it is another way of writing the same address, nothing but codes is sent
 *     there before it is confirmed
 * @param description one that {@link ContactFaults} allows
 */
public record ContactEdit(Optional<String> address, Optional<String> description, Optional<Set<ContactGroup>> groups) {

    /** Whether the edit gives a contact an address that is not its own. */
    boolean moves(Contact contact) {
        return address.isPresent() && !EmailAddress.isSame(contact.address(), address.get());
    }

    /** The contact after the edit. */
    Contact of(Contact before, Instant now) {
        boolean isMoved = moves(before);
        return new Contact(
                before.id(),
                address.orElse(before.address()),
                description.orElse(before.description()),
                groups.orElse(before.groups()),
                before.created(),
                now,
                isMoved ? null : before.verified(),
                isMoved ? null : before.code());
    }

    /**
     * What an audit entry tells of a contact's values.
     *
     * @param before null for a new contact
     */
    static List<FieldChange> changes(@Nullable Contact before, Contact after) {
        List<FieldChange> changes = new ArrayList<>();
        add(changes, ContactFaults.ADDRESS, before == null ? null : before.address(), after.address());
        add(changes, "description", before == null ? null : before.description(), after.description());
        add(changes, "notification_group", before == null ? null : textOf(before.groups()), textOf(after.groups()));
        return changes;
    }

    private static @Nullable String textOf(Set<ContactGroup> groups) {
        return groups.isEmpty() ? null : String.join(";", ContactGroup.ids(groups));
    }

    private static void add(List<FieldChange> changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new FieldChange.Value(field, before, after));
        }
    }
}
