package io.trunkline.account.profile;

import io.trunkline.account.password.PasswordPolicy;

/**
 * The rules that new values have to follow, as this server's settings have them. Immutable and thread-safe.
 *
 * @param policy the rules for a new password
 * @param compat the choices of the profile where the contract is silent
 */
public record EditRules(PasswordPolicy policy, ProfileCompat compat) {

    /** Whether an owner has to prove the present password in the very call that sets a new one. */
    public boolean currentPasswordRequired() {
        return policy.currentRequired();
    }

    /** Begins an edit under these rules. */
    public ProfileEdit.Builder newEdit() {
        return new ProfileEdit.Builder(this);
    }
}
