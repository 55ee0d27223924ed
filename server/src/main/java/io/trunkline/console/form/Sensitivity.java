package io.trunkline.console.form;

/** Whether a field may be changed by whoever sits at a browser that was left open. */
public enum Sensitivity {
    USUAL,
    /** Only soon after signing in, or with the password. */
    CONFIRMED
}
