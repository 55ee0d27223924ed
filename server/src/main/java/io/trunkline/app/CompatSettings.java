package io.trunkline.app;

import io.trunkline.access.caller.Permissions;
import io.trunkline.access.ip.IpLockOutPolicy;
import io.trunkline.account.profile.ProfileCompat;
import io.trunkline.config.SettingValues;
import io.trunkline.method.history.AuditArguments;
import io.trunkline.method.rolesystem.CreateKeyResult;

/**
 * Choices where the published contract is silent or contradicts itself: a section shared by several features.
 *
 * @param missingRoleCode 104 or 100: the code for a known caller who lacks a role that the method needs
 * @param profiles what an account's owner may write
 * @param createKeyResult the form of CreateKey's result
 * @param auditArguments the form of cmd_args in GetAuditLog
 * @param lockOut how to treat a change of the address lists that locks out its caller
 * @param rolelessKeyManagement whether a key without roles may manage others of its kind, as upstream
 */
public record CompatSettings(
        int missingRoleCode,
        ProfileCompat profiles,
        CreateKeyResult createKeyResult,
        AuditArguments auditArguments,
        IpLockOutPolicy lockOut,
        boolean rolelessKeyManagement) {

    static CompatSettings read(SettingValues values) {
        return new CompatSettings(
                values.get(Permissions.MISSING_ROLE_CODE),
                ProfileCompat.read(values),
                values.get(CreateKeyResult.SETTING),
                values.get(AuditArguments.SETTING),
                values.get(IpLockOutPolicy.SETTING),
                values.get(Permissions.ROLELESS_KEY_MANAGEMENT));
    }

    /** The permissions of known callers under these choices. */
    public Permissions permissions() {
        return new Permissions(missingRoleCode, rolelessKeyManagement);
    }
}
