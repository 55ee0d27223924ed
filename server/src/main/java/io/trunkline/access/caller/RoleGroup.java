package io.trunkline.access.caller;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** The subject areas of roles. The published names and numbers are unknown (contract section 7), so these are our own. */
public enum RoleGroup {
    ACCOUNT(1, "Account"),
    BILLING(2, "Billing"),
    CALLS(3, "Calls"),
    USERS(4, "Users"),
    QUEUES(5, "Queues");

    private final int id;
    private final String displayName;

    RoleGroup(int id, String displayName) {
        this.id = id;
        this.displayName = displayName;
    }

    /** The number that clients see as {@code id}. */
    public int id() {
        return id;
    }

    /** The name that clients see as {@code name}. */
    public String displayName() {
        return displayName;
    }

    /** The group with this name, ignoring case; empty if there is none. */
    public static Optional<RoleGroup> named(String name) {
        return Arrays.stream(values())
                .filter(group -> Ascii.isSame(group.displayName, name))
                .findFirst();
    }
}
