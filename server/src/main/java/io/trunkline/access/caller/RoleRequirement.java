package io.trunkline.access.caller;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The roles that a method requires of its callers (contract section 2.5). Always stated explicitly: a method cannot be declared without a
 * decision about its roles. Immutable.
 */
public sealed interface RoleRequirement {

    /** No role is needed: anyone who may call at all may call this method. */
    record NoRole() implements RoleRequirement {}

    /**
     * One of these roles is needed.
     *
     * @param roles at least one; unmodifiable, in the order of their numbers
     */
    record OneOf(Set<Role> roles) implements RoleRequirement {

        /** @throws IllegalArgumentException if the set is empty: nobody could call such a method */
        public OneOf {
            if (roles.isEmpty()) {
                throw new IllegalArgumentException("An empty list of roles would admit nobody");
            }
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }
    }

    /** No role is needed. */
    static RoleRequirement none() {
        return new NoRole();
    }

    /** One of these roles is needed. */
    static RoleRequirement oneOf(Role... roles) {
        return new OneOf(Set.copyOf(Arrays.asList(roles)));
    }
}
