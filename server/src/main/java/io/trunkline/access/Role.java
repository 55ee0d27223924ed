package io.trunkline.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * A built-in role that a service-account key can hold, by its published name (contract section 7). Declared in the
 * order of the numbers, which is also the order in which roles are stored and listed.
 *
 * <p>The numbers of Owner, Admin, Support and Accountant are the ones that the published samples show. Those of all
 * other roles are unpublished: here they count from 101, in a range of our own, so that they cannot be mistaken for
 * numbers of the vendor. 14 is the documentation's placeholder "TestRole" and is never used. A number, once given, must
 * not change, because it is stored with every key.
 *
 * <p>MainAccount is missing on purpose: it is the owner's own login and cannot be granted to a key.
 */
public enum Role {
    OWNER(1, "Owner"),
    ADMIN(2, "Admin"),
    SUPPORT(3, "Support"),
    ACCOUNTANT(7, "Accountant"),
    DEVELOPER(101, "Developer"),
    SUPERVISOR(102, "Supervisor"),
    PAYER(103, "Payer"),
    PAYER_NO_VERIFY(104, "PayerNoVerify"),
    CALL_LIST_MANAGER(105, "CallList Manager"),
    VERIFICATION(106, "Verification"),
    SCENARIOS(107, "Scenarios"),
    CALL_HISTORY(108, "CallHistory"),
    CALLS_SMS(109, "CallsSMS"),
    PHONE_NUMBER_MANAGER(110, "PhoneNumberManager"),
    USER_MANAGER(111, "UserManager"),
    USER_READ(112, "User Read"),
    USER_UPDATE(113, "User Update"),
    ACD_MANAGER(114, "ACD Manager"),
    ACD_STATS(115, "ACD Stats"),
    ACD_MANAGEMENT(116, "ACD Management");

    private final int id;
    private final String publishedName;

    Role(int id, String publishedName) {
        this.id = id;
        this.publishedName = publishedName;
    }

    /** The number that clients see as {@code role_id}. */
    public int id() {
        return id;
    }

    /** The name that clients see as {@code role_name}. */
    public String publishedName() {
        return publishedName;
    }

    /** The role with this number, in decimal without sign or leading zeros; empty when there is none. */
    static Optional<Role> withId(String id) {
        return Arrays.stream(values())
                .filter(role -> Integer.toString(role.id).equals(id))
                .findFirst();
    }

    /**
     * The role with this published name: the exact one, else the one that differs in case only; empty when there is
     * none.
     */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.publishedName.equals(name))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(role -> role.publishedName.equalsIgnoreCase(name))
                        .findFirst());
    }

    /** The role that a person means by a name or by a decimal number; empty when there is none. */
    public static Optional<Role> parse(String nameOrId) {
        return named(nameOrId).or(() -> withId(nameOrId));
    }
}
