package io.trunkline.account.profile;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.SettingValues;

/**
 * Choices for the profile where the published contract is silent. Immutable.
 *
 * @param emailChange how a caller must have authenticated to change the account's e-mail address
 * @param lists which language and country codes are known
 */
public record ProfileCompat(EmailChange emailChange, Lists lists) {

    /** Declares and reads these settings. */
    public static ProfileCompat read(SettingValues values) {
        return new ProfileCompat(
                values.get(
                        "compat.email-change",
                        oneOf(EmailChange.class),
                        "any",
                        "How a caller must authenticate to change the account's e-mail address"),
                values.get(
                        "compat.lists",
                        oneOf(Lists.class),
                        "contract",
                        "Known language and country codes: those of the published API, or also those of ISO 639-1 and ISO 3166-1"));
    }

    /** How a caller must have authenticated to change the account's e-mail address. */
    public enum EmailChange {
        ANY,
        PASSWORD_ONLY
    }

    /** Which language and country codes are known. */
    public enum Lists {
        /** Exactly the specification's 142 languages and 224 countries. */
        CONTRACT,
        /** The codes of the specification and those of ISO 639-1 and ISO 3166-1. */
        ISO
    }
}
