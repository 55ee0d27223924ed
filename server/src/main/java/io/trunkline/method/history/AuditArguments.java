package io.trunkline.method.history;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.Setting;

/** The form of {@code cmd_args} in the answer of GetAuditLog. */
public enum AuditArguments {
    /** A JSON object, as in the types of most official clients. */
    OBJECT,
    /** The same object as JSON inside a string. */
    TEXT;

    /** Selects the form. */
    public static final Setting<AuditArguments> SETTING = Setting.of(
            "compat.audit-arguments",
            oneOf(AuditArguments.class),
            "object",
            "Form of cmd_args in GetAuditLog: a JSON object, as most typed clients expect, or the same JSON in a string");
}
