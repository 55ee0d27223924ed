package io.trunkline.account;

import io.trunkline.account.profile.Profile;
import io.trunkline.digest.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account. Immutable.
 *
 * @param id a positive integer below 2^53, so that every JSON reader can represent it exactly
 * @param name the unique name
 * @param active whether the account may call at all
 * @param frozen whether the account is read-only
 * @param created when the account was created
 * @param revision incremented by every accepted change to the account or its keys: the same revision means the same state
 * @param keysRevision the revision of the last change to its keys
 * @param ipsRevision the revision of the last change to its address lists; 0 if it never had any entries
 * @param parentId the account that created this one and may act for it; null for none
 * @param auditHead the hash of its newest audit entry; null if none of its entries has a hash
 * @param funds the account's money; every transaction changes it together with the revision
 */
public record Account(
        long id,
        String name,
        boolean active,
        boolean frozen,
        Instant created,
        long revision,
        long keysRevision,
        long ipsRevision,
        @Nullable Long parentId,
        @Nullable Sha256 auditHead,
        Funds funds,
        Profile profile) {

    /**
     * The id of the account that represents all accounts of a customer: the parent of this account, or this account itself if it has none.
     */
    public long customer() {
        return parentId == null ? id : parentId;
    }

    /** Returns the account with another profile, but otherwise as it is. */
    Account withProfile(Profile other) {
        return new Account(
                id,
                name,
                active,
                frozen,
                created,
                revision,
                keysRevision,
                ipsRevision,
                parentId,
                auditHead,
                funds,
                other);
    }

    /** Returns the account with another profile, after one more revision and audit entry. */
    Account edited(Profile after, Sha256 head) {
        return new Account(
                id,
                name,
                active,
                frozen,
                created,
                revision + 1,
                keysRevision,
                ipsRevision,
                parentId,
                head,
                funds,
                after);
    }
}
