package io.trunkline.account;

import io.trunkline.account.profile.Profile;
import io.trunkline.digest.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account. Immutable.
 *
 * @param id a positive integer below 2^53, so that every JSON reader holds it exactly
 * @param name unique
 * @param active whether the account may call at all
 * @param frozen whether the account may only read
 * @param created when the account was made
 * @param revision grows by one with every accepted change to the account or its keys: the same number, the same account
 * @param keysRevision the revision at which its keys changed last
 * @param ipsRevision the revision at which its lists of addresses changed last; 0 if it never had any
 * @param parentId the account that made this one and may act for it; null for none
 * @param auditHead the hash of its newest audit entry; null if none of its entries has one
 * @param funds its money, which every transaction changes together with the revision
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

    /** The id of the account that stands for all accounts of one customer: its parent, or itself if it has none. */
    public long customer() {
        return parentId == null ? id : parentId;
    }

    /** The account with another profile, one revision and audit entry later. */
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
