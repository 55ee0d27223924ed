package io.trunkline.account;

import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.profile.ProfileEdit;
import java.util.Optional;

/** An edit of one account that is checked as far as it can be before its transaction, its password hashed. Immutable. */
public final class PreparedEdit {

    private final long accountId;
    private final ProfileEdit profile;
    private final Optional<Prepared> password;

    PreparedEdit(long accountId, ProfileEdit profile, Optional<Prepared> password) {
        this.accountId = accountId;
        this.profile = profile;
        this.password = password;
    }

    long accountId() {
        return accountId;
    }

    ProfileEdit profile() {
        return profile;
    }

    Optional<Prepared> password() {
        return password;
    }
}
