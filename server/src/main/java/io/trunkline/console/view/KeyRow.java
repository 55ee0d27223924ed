package io.trunkline.console.view;

import java.time.Instant;
import java.util.Optional;

/**
 * The key of a service account.
 *
 * @param name may be empty
 * @param description may be empty
 * @param roles their names; may be empty
 * @param created empty if the key has just been deleted
 * @param lastUsed empty for never
 * @param expires empty for never
 * @param subUser whose key it is; empty for the owner's
 */
public record KeyRow(
        String id,
        String name,
        String description,
        String roles,
        Optional<Instant> created,
        Optional<Instant> lastUsed,
        Optional<Instant> expires,
        Optional<String> subUser) {

    /** What people call it: its name, or its id if it has none. */
    public String label() {
        return name.isEmpty() ? id : name;
    }
}
