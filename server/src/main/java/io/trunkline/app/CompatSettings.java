package io.trunkline.app;

import io.trunkline.access.caller.Permissions;
import io.trunkline.access.ip.LockOut;
import io.trunkline.account.profile.ProfileCompat;
import io.trunkline.config.SettingValues;
import io.trunkline.wire.history.AuditArguments;
import io.trunkline.wire.rolesystem.CreateKeyResult;

/**
 * Choices where the published contract is silent or contradicts itself: a section of which several features have a part.
 *
 * @param missingRoleCode 104 or 100: the code for a known caller without a role that the method needs
 * @param profiles what an account's owner may write
 * @param createKeyResult the form of CreateKey's result
 * @param auditArguments the form of cmd_args in GetAuditLog
 * @param lockOut what becomes of a change of the lists of addresses that locks its caller out
 * @param rolelessKeyManagement whether a key without roles may manage others of its kind, as upstream
 */
public record CompatSettings(
        int missingRoleCode,
        ProfileCompat profiles,
        CreateKeyResult createKeyResult,
        AuditArguments auditArguments,
        LockOut lockOut,
        boolean rolelessKeyManagement) {

    static CompatSettings read(SettingValues values) {
        return new CompatSettings(
                values.get(Permissions.MISSING_ROLE_CODE),
                ProfileCompat.read(values),
                values.get(CreateKeyResult.SETTING),
                values.get(AuditArguments.SETTING),
                values.get(LockOut.SETTING),
                values.get(Permissions.ROLELESS_KEY_MANAGEMENT));
    }

    /** What known callers may do under these choices. */
    public Permissions permissions() {
        return new Permissions(missingRoleCode, rolelessKeyManagement);
    }
}
