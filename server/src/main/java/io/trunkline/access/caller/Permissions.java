package io.trunkline.access.caller;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.choice;

import io.trunkline.config.Setting;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Set;

/** Decides what a known caller may do. Immutable and thread-safe. */
public final class Permissions {

    /** The error code for a caller that lacks the role a method requires. */
    public static final Setting<Integer> MISSING_ROLE_CODE = Setting.of(
            "compat.missing-role-code",
            choice(List.of("104", "100"), Integer::valueOf),
            "104",
            "Error code for a known caller without the role that a method needs");

    /** Whether a key without roles may manage other keys without roles, as upstream allows. */
    public static final Setting<Boolean> ROLELESS_KEY_MANAGEMENT = Setting.of(
            "compat.roleless-key-management",
            bool(),
            "false",
            "Let a key without roles create, change and delete other keys without roles, as the published API does");

    private final ErrorCode missingRole;
    private final boolean rolelessKeyManagement;

    /**
     * @param missingRoleCode see {@link #MISSING_ROLE_CODE}
     * @param rolelessKeyManagement see {@link #ROLELESS_KEY_MANAGEMENT}
     * @throws IllegalArgumentException if the code is neither 104 nor 100
     */
    public Permissions(int missingRoleCode, boolean rolelessKeyManagement) {
        this.missingRole = switch (missingRoleCode) {
            case 104 -> ErrorCode.FORBIDDEN_COMMAND;
            case 100 -> ErrorCode.AUTHORIZATION_FAILED;
            default -> throw new IllegalArgumentException("The code for a missing role is 104 or 100");
        };
        this.rolelessKeyManagement = rolelessKeyManagement;
    }

    /**
     * Rejects a caller whose roles do not meet the requirement of a method.
     *
     * @param own the caller's roles
     * @throws FaultException code 104 or 100, as configured (contract section 10.2)
     */
    public void require(RoleSet own, RoleRequirement needed) {
        switch (needed) {
            case RoleRequirement.NoRole _ -> {}
            case RoleRequirement.OneOf some -> requireOneOf(own, some.roles());
        }
    }

    /** Rejects a caller that has none of the given roles. */
    public void requireOneOf(RoleSet own, Set<Role> roles) {
        if (!own.containsAny(roles)) {
            throw new FaultException(Fault.of(
                    missingRole,
                    "This needs one of the roles " + RoleSet.namesOf(roles) + ". Your roles: " + own.names() + "."));
        }
    }

    /**
     * Rejects a caller that may not manage a key.
     *
     * @param own the roles of the managing key
     * @param others the roles of the managed key, or those that it is about to get
     * @throws FaultException code 104 or 100, as configured, unless {@code own} covers {@code others} or contains Owner
     */
    public void requireMayManageKeys(RoleSet own, RoleSet others) {
        if (own.roles().isEmpty() && !rolelessKeyManagement) {
            throw new FaultException(Fault.of(missingRole, "A key without roles can list keys but not change them."));
        }
        if (!own.containsAny(Set.of(Role.OWNER)) && !own.covers(others)) {
            throw new FaultException(Fault.of(
                    missingRole,
                    "Only an Owner's key can manage roles that it does not have itself. Your key's roles: "
                            + own.names() + "; requested: " + others.names() + "."));
        }
    }

    /**
     * Rejects a call that names another account than the one it acts on.
     *
     * @param accountId the value of the parameter {@code account_id}
     * @throws FaultException code 115 (contract section 10.20)
     */
    public void requireOwnAccount(Caller caller, long accountId) {
        if (accountId != caller.accountId()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_ACCOUNT_ID,
                    "account_id",
                    "It must be the account that the call acts on, or be omitted."));
        }
    }
}
