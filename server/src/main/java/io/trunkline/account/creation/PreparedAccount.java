package io.trunkline.account.creation;

import io.trunkline.account.Passwords.Prepared;
import io.trunkline.account.profile.ProfileEdit;
import java.util.Optional;

/** A new account that has been checked as far as possible before its transaction, with its password hashed. Immutable. */
public final class PreparedAccount {

    private final NewAccount wanted;
    private final ProfileEdit edit;
    private final Optional<Prepared> password;

    PreparedAccount(NewAccount wanted, ProfileEdit edit, Optional<Prepared> password) {
        this.wanted = wanted;
        this.edit = edit;
        this.password = password;
    }

    NewAccount wanted() {
        return wanted;
    }

    ProfileEdit edit() {
        return edit;
    }

    Optional<Prepared> password() {
        return password;
    }
}
