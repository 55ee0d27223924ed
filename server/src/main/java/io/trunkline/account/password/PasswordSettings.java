package io.trunkline.account.password;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.oneOf;
import static io.trunkline.config.SettingTypes.wholeNumber;

import io.trunkline.config.SettingValues;

/**
 * Rules for account passwords.
 *
 * @param refuseCommon whether the contract's policy also refuses easily guessed passwords
 * @param currentRequired whether an owner has to prove the current password in the same call that sets a new one
 * @param history the number of passwords before the current one that may not be reused
 * @param maxChangesPerHour maximum password changes per account and hour; further changes are refused with code 230
 * @param hashThreads how many passwords are hashed at the same time
 */
public record PasswordSettings(
        Policy policy,
        boolean refuseCommon,
        boolean currentRequired,
        int history,
        int maxChangesPerHour,
        int hashThreads) {

    /** The rules for a new password. */
    public enum Policy {
        /**
         * The policy of the specification: 8 or more characters, an upper and a lower case letter, a digit, a special character, no spaces.
         */
        CONTRACT,
        /** NIST SP 800-63B-4: 15 or more characters of any kind, not a commonly used password. */
        NIST
    }

    /** Declares and reads these settings. */
    public static PasswordSettings read(SettingValues values) {
        return new PasswordSettings(
                values.get(
                        "password.policy",
                        oneOf(PasswordSettings.Policy.class),
                        "contract",
                        "Rules for a new password: the published API's, or those of NIST SP 800-63B-4"),
                values.get(
                        "password.refuse-common",
                        bool(),
                        "true",
                        "Refuse common passwords, and those of fewer than five different characters, also under the policy `contract`"
                                + " (code 523)"),
                values.get(
                        "account.current-password",
                        bool(),
                        "false",
                        "Accept a new password in `SetAccountInfo` only from a call that sends the current one as `account_password`"
                                + " (otherwise code 364)"),
                values.get(
                        "password.history",
                        wholeNumber(0, 100),
                        "5",
                        "Number of former passwords that cannot be used again"),
                values.get(
                        "password.max-changes-per-hour",
                        wholeNumber(1, 1000),
                        "5",
                        "Maximum password changes per account and hour; further ones are refused with code 230"),
                values.get(
                        "password.hash-threads", wholeNumber(1, 64), "1", "Maximum passwords hashed at the same time"));
    }
}
