package io.trunkline.account;

import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.profile.ProfileEdit;
import java.util.Optional;

/** An edit of one account that has been checked as far as possible before its transaction, with its password hashed. Immutable. */
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
