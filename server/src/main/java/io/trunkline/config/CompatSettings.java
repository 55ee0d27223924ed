package io.trunkline.config;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.choice;
import static io.trunkline.config.SettingTypes.oneOf;

import java.util.List;

/**
 * Choices where the published contract is silent or contradicts itself.
 *
 * @param missingRoleCode 104 or 100: the code for a known caller without a role that the method needs
 * @param createKeyResult the form of CreateKey's result
 * @param auditArguments the form of cmd_args in GetAuditLog
 * @param lockOut what becomes of a change of the lists of addresses that locks its caller out
 * @param rolelessKeyManagement whether a key without roles may manage others of its kind, as upstream
 */
public record CompatSettings(
        int missingRoleCode,
        EmailChange emailChange,
        Lists lists,
        CreateKeyResult createKeyResult,
        AuditArguments auditArguments,
        LockOut lockOut,
        boolean rolelessKeyManagement) {

    /** The form of CreateKey's result (contract section 10.1). */
    public enum CreateKeyResult {
        /** A list with the credentials, as the types of most official clients have it. */
        ARRAY,
        /** The credentials, as documented: the result can be saved and used as it is. */
        OBJECT
    }

    /** The form of {@code cmd_args} in the answer of GetAuditLog. */
    public enum AuditArguments {
        /** A JSON object, as the types of most official clients have it. */
        OBJECT,
        /** The same object as JSON in a text. */
        TEXT
    }

    /** What becomes of a change of the lists of addresses after which its caller could not call any more. */
    public enum LockOut {
        /** It is refused with 496. */
        REFUSE,
        /** It is made, as upstream makes it, and the answer has a warning. */
        WARN
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

    /** Declares and reads these settings. */
    public static CompatSettings read(SettingValues values) {
        return new CompatSettings(
                values.get(
                        "compat.missing-role-code",
                        choice(List.of("104", "100"), Integer::valueOf),
                        "104",
                        "Error code for a known caller without the role that a method needs"),
                values.get(
                        "compat.email-change",
                        oneOf(CompatSettings.EmailChange.class),
                        "any",
                        "How a caller must have authenticated to change the account's e-mail address"),
                values.get(
                        "compat.lists",
                        oneOf(CompatSettings.Lists.class),
                        "contract",
                        "Known language and country codes: the published API's, or with those of ISO 639-1 and ISO 3166-1 too"),
                values.get(
                        "compat.create-key-result",
                        oneOf(CompatSettings.CreateKeyResult.class),
                        "array",
                        "Result of CreateKey: a list with the credentials, as typed clients expect it, or the credentials, as documented"),
                values.get(
                        "compat.audit-arguments",
                        oneOf(CompatSettings.AuditArguments.class),
                        "object",
                        "Form of cmd_args in GetAuditLog: an object, as most typed clients expect it, or the same as JSON in a text"),
                values.get(
                        "compat.authorized-ip-lock-out",
                        oneOf(CompatSettings.LockOut.class),
                        "refuse",
                        "What becomes of a change of the lists of addresses that locks its caller out: refused, or made with a warning in the answer"),
                values.get(
                        "compat.roleless-key-management",
                        bool(),
                        "false",
                        "Let a key without roles create, change and delete others without roles, as the published API does"));
    }
}
