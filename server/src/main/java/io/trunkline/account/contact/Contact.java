package io.trunkline.account.contact;

import io.trunkline.account.code.AddressCode;
import io.trunkline.audit.FieldChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A further address that gets messages about an account. Immutable.
 *
 * @param id of the contact, unique on this server
 * @param address an e-mail address
 * @param description what the account says about it; null for nothing
 * @param groups which messages it gets
 * @param modified when the account changed it last
 * @param verified when the address was confirmed; null if it was not: nothing but codes goes there
 * @param code the last one that was sent there; null if none was, or it was used
 */
public record Contact(
        long id,
        String address,
        @Nullable String description,
        Set<ContactGroup> groups,
        Instant created,
        Instant modified,
        @Nullable Instant verified,
        @Nullable AddressCode code) {

    /** The pause between two codes. */
    static final Duration BETWEEN_CODES = Duration.ofMinutes(1);

    public Contact {
        groups = Set.copyOf(groups);
    }

    /** How long no further code is sent there; empty if one would be sent now, or none is needed. */
    public Optional<Duration> untilNextCode(Instant now) {
        return verified != null || code == null
                ? Optional.empty()
                : Optional.of(Duration.between(now, code.sentAt().plus(BETWEEN_CODES)))
                        .filter(Duration::isPositive);
    }

    Contact verifiedAt(Instant now) {
        return new Contact(id, address, description, groups, created, modified, now, null);
    }

    Contact withCode(AddressCode other) {
        return new Contact(id, address, description, groups, created, modified, verified, other);
    }

    /** Names the contact in an audit entry that tells what is changed about it. */
    FieldChange named() {
        return new FieldChange.Value(ContactFaults.ID, Long.toString(id), Long.toString(id));
    }
}
