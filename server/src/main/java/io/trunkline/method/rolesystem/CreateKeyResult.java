package io.trunkline.method.rolesystem;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.Setting;

/** The form of CreateKey's result (contract section 10.1). */
public enum CreateKeyResult {
    /** A list with the credentials, as in the types of most official clients. */
    ARRAY,
    /** The credentials, as documented: the result can be saved and used as it is. */
    OBJECT;

    /** Selects the form. */
    public static final Setting<CreateKeyResult> SETTING = Setting.of(
            "compat.create-key-result",
            oneOf(CreateKeyResult.class),
            "array",
            "Result of CreateKey: a list with the credentials, as typed clients expect, or the credentials alone, as documented");
}
