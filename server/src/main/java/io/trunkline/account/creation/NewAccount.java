package io.trunkline.account.creation;

import io.trunkline.account.login.AccountNameRule;
import io.trunkline.account.profile.ProfileEdit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data that an account is created from.
 *
 * @param name a name that follows {@link AccountNameRule}
 * @param email the owner's address
 * @param password the initial password; null to have none until one is set
 * @param active whether the account may call from the start
 * @param parentId the account that creates this one and may act for it; null for none
 * @param profile other fields of the profile, with the faults found in them so far; not modified
 */
public record NewAccount(
        String name,
        String email,
        @Nullable String password,
        boolean active,
        @Nullable Long parentId,
        Optional<ProfileEdit.Builder> profile) {

    /** An active account without a parent, with the initial profile. */
    public NewAccount(String name, String email, @Nullable String password) {
        this(name, email, password, true, null, Optional.empty());
    }

    /** Omits the password, so that the text may be logged. */
    @Override
    public String toString() {
        return "NewAccount[name=" + name + "]";
    }
}
