package io.trunkline.account;

import org.jspecify.annotations.Nullable;

/**
 * What an account is created from.
 *
 * @param name 5 to 20 characters: lower-case latin letters, digits and hyphens, a letter first
 * @param email the owner's address
 * @param password the first password; null for none, until one is set
 */
public record NewAccount(
        String name, String email, @Nullable String password) {

    /** Holds no password, so that a log line may hold it. */
    @Override
    public String toString() {
        return "NewAccount[name=" + name + "]";
    }
}
