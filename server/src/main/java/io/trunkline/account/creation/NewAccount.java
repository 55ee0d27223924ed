package io.trunkline.account.creation;

import io.trunkline.account.profile.ProfileEdit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an account is created from.
 *
 * @param name as {@link AccountNameRule} has it
 * @param email the owner's address
 * @param password the first password; null for none, until one is set
 * @param active whether the account may call from the beginning
 * @param parentId the account that makes this one and may act for it; null for none
 * @param profile further fields of the profile, with the faults that were found in them so far; is left as it is
 */
public record NewAccount(
        String name,
        String email,
        @Nullable String password,
        boolean active,
        @Nullable Long parentId,
        Optional<ProfileEdit.Builder> profile) {

    /** An active account that stands for itself, with the initial profile. */
    public NewAccount(String name, String email, @Nullable String password) {
        this(name, email, password, true, null, Optional.empty());
    }

    /** Holds no password, so that a log line may hold it. */
    @Override
    public String toString() {
        return "NewAccount[name=" + name + "]";
    }
}
