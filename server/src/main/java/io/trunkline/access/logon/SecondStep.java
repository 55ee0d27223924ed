package io.trunkline.access.logon;

import io.trunkline.access.caller.Caller;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The second factor of people who sign in to the console, as far as those who check the first one have to know. */
@FunctionalInterface
public interface SecondStep {

    /**
     * Begins a sign-in that waits for the second factor, within the caller's unit of work.
     *
     * @param proved a person who has proved the first factor with this call
     * @return the sign-in's id, a secret; empty if the person has no second factor
     */
    Optional<String> begin(Handle handle, Caller proved);
}
