package io.trunkline.access.ip;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.Setting;

/** What happens to a change of the address lists that would lock its caller out. */
public enum IpLockOutPolicy {
    /** The change is refused with 496. */
    REFUSE,
    /** The change is made, as upstream does, and the answer contains a warning. */
    WARN;

    /** The setting that chooses between them. */
    public static final Setting<IpLockOutPolicy> SETTING = Setting.of(
            "compat.authorized-ip-lock-out",
            oneOf(IpLockOutPolicy.class),
            "refuse",
            "What happens to a change of the address lists that locks out its caller: it is refused, or made with a warning in the answer");
}
