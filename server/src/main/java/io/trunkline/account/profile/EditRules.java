package io.trunkline.account.profile;

import io.trunkline.account.password.PasswordPolicy;

/**
 * The rules for new values, as configured by this server's settings. Immutable and thread-safe.
 *
 * @param policy the rules for a new password
 * @param compat the choices for the profile where the contract is silent
 */
public record EditRules(PasswordPolicy policy, ProfileCompat compat) {

    /** Whether an owner has to prove the current password in the same call that sets a new one. */
    public boolean currentPasswordRequired() {
        return policy.currentRequired();
    }

    /** Starts an edit under these rules. */
    public ProfileEdit.Builder newEdit() {
        return new ProfileEdit.Builder(this);
    }
}
