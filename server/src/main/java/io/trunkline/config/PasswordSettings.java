package io.trunkline.config;

/**
 * Rules for account passwords.
 *
 * @param refuseCommon whether the contract's policy, too, refuses what is guessed first
 * @param currentRequired whether an owner has to prove the present password in the very call that sets a new one
 * @param history how many passwords before the current one may not be used again
 * @param maxChangesPerHour further changes are refused with code 230
 * @param hashThreads how many passwords are hashed at the same time
 */
public record PasswordSettings(
        Policy policy,
        boolean refuseCommon,
        boolean currentRequired,
        int history,
        int maxChangesPerHour,
        int hashThreads) {

    /** Which rules a new password has to follow. */
    public enum Policy {
        /** The specification's: 8 or more characters, an upper and a lower case letter, a digit, a special character, no spaces. */
        CONTRACT,
        /** NIST SP 800-63B-4: 15 or more characters of any kind, none of the commonly used passwords. */
        NIST
    }
}
