package io.trunkline.access.ip;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.Setting;

/** What becomes of a change of the lists of addresses after which its caller could not call any more. */
public enum LockOut {
    /** It is refused with 496. */
    REFUSE,
    /** It is made, as upstream makes it, and the answer has a warning. */
    WARN;

    /** Which of them. */
    public static final Setting<LockOut> SETTING = Setting.of(
            "compat.authorized-ip-lock-out",
            oneOf(LockOut.class),
            "refuse",
            "What becomes of a change of the lists of addresses that locks its caller out: refused, or made with a warning in the answer");
}
