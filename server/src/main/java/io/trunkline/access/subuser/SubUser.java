package io.trunkline.access.subuser;

import io.trunkline.access.caller.RoleSet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person who logs on to an account with their own name and password (contract section 4.2). Immutable; holds no secret.
 *
 * @param accountId the account that the sub-user belongs to
 * @param id unique on this server, and never reused
 * @param name unique in the account, 5 to 20 characters in lower case
 * @param description the owner's note on it, or null
 * @param created the time of creation, with microsecond precision
 */
public record SubUser(
        long accountId, long id, String name, @Nullable String description, RoleSet roles, Instant created) {

    public SubUser {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(roles, "roles is null");
        Objects.requireNonNull(created, "created is null");
    }

    /** The same sub-user with other roles. */
    public SubUser withRoles(RoleSet other) {
        return new SubUser(accountId, id, name, description, other, created);
    }

    /** The same sub-user with another description. */
    public SubUser withDescription(@Nullable String other) {
        return new SubUser(accountId, id, name, other, roles, created);
    }
}
