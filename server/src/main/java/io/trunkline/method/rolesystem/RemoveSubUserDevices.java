package io.trunkline.method.rolesystem;

import io.trunkline.access.SubUserDevices;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import java.util.List;

/** RemoveSubUserDevices: the passkeys and the second factor of a sub-user who has lost them. */
public final class RemoveSubUserDevices {

    private static final String NAME = "RemoveSubUserDevices";

    private RemoveSubUserDevices() {}

    /** The method's declaration. */
    public static ApiMethod declare(SubUserDevices devices) {
        return new ApiMethod(
                NAME,
                "remove-sub-user-devices",
                "rolesystem",
                "Removes the passkeys and the second factor of a sub-user who has lost them.",
                RoleRequirement.oneOf(Role.OWNER),
                List.of(SubUserMethods.ID),
                Results.DONE,
                invocation -> {
                    devices.remove(
                            invocation.caller(), NAME, invocation.arguments().get(SubUserMethods.ID));
                    return Json.done();
                });
    }
}
