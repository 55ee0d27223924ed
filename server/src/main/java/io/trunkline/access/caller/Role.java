package io.trunkline.access.caller;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A built-in role that a service-account key can hold, with its published name (contract section 7). Declared in the order of the numbers,
 * which is also the order in which roles are stored and listed.
 *
 * <p>The numbers of Owner, Admin, Support and Accountant are those of the published samples. The numbers of all other roles are
 * unpublished. Here they start at 101, in a range of our own, so that they cannot be mistaken for the vendor's numbers. 14 is the
 * documentation's placeholder "TestRole" and is never used. A number must never change once assigned, because it is stored with every key.
 *
 * <p>MainAccount is missing on purpose: it is the owner's own login and cannot be granted to a key.
 */
public enum Role {
    OWNER(1, "Owner", RoleGroup.ACCOUNT),
    ADMIN(2, "Admin", RoleGroup.ACCOUNT),
    SUPPORT(3, "Support", RoleGroup.ACCOUNT),
    ACCOUNTANT(7, "Accountant", RoleGroup.BILLING),
    DEVELOPER(101, "Developer", RoleGroup.ACCOUNT),
    SUPERVISOR(102, "Supervisor", RoleGroup.ACCOUNT),
    PAYER(103, "Payer", RoleGroup.BILLING),
    PAYER_NO_VERIFY(104, "PayerNoVerify", RoleGroup.BILLING),
    CALL_LIST_MANAGER(105, "CallList Manager", RoleGroup.CALLS),
    VERIFICATION(106, "Verification", RoleGroup.BILLING),
    SCENARIOS(107, "Scenarios", RoleGroup.CALLS),
    CALL_HISTORY(108, "CallHistory", RoleGroup.CALLS),
    CALLS_SMS(109, "CallsSMS", RoleGroup.CALLS),
    PHONE_NUMBER_MANAGER(110, "PhoneNumberManager", RoleGroup.CALLS),
    USER_MANAGER(111, "UserManager", RoleGroup.USERS),
    USER_READ(112, "User Read", RoleGroup.USERS),
    USER_UPDATE(113, "User Update", RoleGroup.USERS),
    ACD_MANAGER(114, "ACD Manager", RoleGroup.QUEUES),
    ACD_STATS(115, "ACD Stats", RoleGroup.QUEUES),
    ACD_MANAGEMENT(116, "ACD Management", RoleGroup.QUEUES);

    private final int id;
    private final String publishedName;
    private final RoleGroup group;

    Role(int id, String publishedName, RoleGroup group) {
        this.id = id;
        this.publishedName = publishedName;
        this.group = group;
    }

    /** The subject area of the role. */
    public RoleGroup group() {
        return group;
    }

    /** The roles that this role includes. */
    public Set<Role> children() {
        return switch (this) {
            case OWNER, ADMIN -> EnumSet.of(SUPPORT);
            case USER_MANAGER -> EnumSet.of(USER_READ, USER_UPDATE);
            case ACD_MANAGER -> EnumSet.of(ACD_STATS, ACD_MANAGEMENT);
            default -> EnumSet.noneOf(Role.class);
        };
    }

    /** The roles that include this role. */
    public Set<Role> parents() {
        EnumSet<Role> parents = EnumSet.allOf(Role.class);
        parents.removeIf(role -> !role.children().contains(this));
        return parents;
    }

    /** Whether the published samples show the role as a control panel role. This does not affect what the role may do. */
    public boolean isForPanel() {
        return this == SUPPORT || this == ACCOUNTANT;
    }

    /** The number that clients see as {@code role_id}. */
    public int id() {
        return id;
    }

    /** The name that clients see as {@code role_name}. */
    public String publishedName() {
        return publishedName;
    }

    /** The role with this number, in decimal without a sign or leading zeros; empty if there is none. */
    public static Optional<Role> withId(String id) {
        return Arrays.stream(values())
                .filter(role -> Integer.toString(role.id).equals(id))
                .findFirst();
    }

    /** The role with this published name. An exact match is preferred to one that differs only in case; empty if there is none. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.publishedName.equals(name))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(role -> Ascii.isSame(role.publishedName, name))
                        .findFirst());
    }

    /** The role with this name or decimal number, as people enter it; empty if there is none. */
    public static Optional<Role> parse(String nameOrId) {
        return named(nameOrId).or(() -> withId(nameOrId));
    }
}
