package io.trunkline.console.form;

import io.trunkline.account.profile.ProfileField;
import java.util.Map;

/** Somebody else has changed what a form is about to change. Thrown instead of overwriting it; an ordinary outcome, so without a stack trace. */
final class ConcurrentEditException extends RuntimeException {

    private final transient Map<ProfileField<?>, String> theirs;

    /** @param theirs what is stored now, by field */
    ConcurrentEditException(Map<ProfileField<?>, String> theirs) {
        super("Somebody else has changed " + theirs.keySet(), null, false, false);
        this.theirs = Map.copyOf(theirs);
    }

    Map<ProfileField<?>, String> theirs() {
        return theirs;
    }
}
