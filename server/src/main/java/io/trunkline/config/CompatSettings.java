package io.trunkline.config;

/**
 * Choices where the published contract is silent or contradicts itself.
 *
 * @param missingRoleCode 104 or 100: the code for a known caller without a role that the method needs
 * @param createKeyResult the form of CreateKey's result
 * @param rolelessKeyManagement whether a key without roles may manage others of its kind, as upstream
 */
public record CompatSettings(
        int missingRoleCode,
        EmailChange emailChange,
        Lists lists,
        CreateKeyResult createKeyResult,
        boolean rolelessKeyManagement) {

    /** The form of CreateKey's result (contract section 10.1). */
    public enum CreateKeyResult {
        /** The credentials, as documented: the answer can be saved and used. */
        OBJECT,
        /** A list with the credentials, as the types of most official clients have it. */
        ARRAY
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
        /** The specification's and those of ISO 639-1 and ISO 3166-1. */
        ISO
    }
}
