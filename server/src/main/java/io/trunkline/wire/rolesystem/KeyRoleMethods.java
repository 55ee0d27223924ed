package io.trunkline.wire.rolesystem;

import io.trunkline.access.KeyManagement;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.Arguments;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.util.List;

/** SetKeyRoles, GetKeyRoles and RemoveKeyRoles: what a key may do. Thread-safe. */
public final class KeyRoleMethods {

    private static final String SET = "SetKeyRoles";
    private static final String GET = "GetKeyRoles";
    private static final String REMOVE = "RemoveKeyRoles";

    private final KeyManagement keys;

    public KeyRoleMethods(KeyManagement keys) {
        this.keys = keys;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        SET,
                        "set-key-roles",
                        "rolesystem",
                        "Gives a key further roles; those that it has stay. Only an Owner's key gives roles that it does not"
                                + " have itself.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.NECESSARY_ID, RoleParameters.NAME),
                        KeyMethods.done(SET),
                        this::set),
                new ApiMethod(
                        GET,
                        "get-key-roles",
                        "rolesystem",
                        "Lists the roles of a key.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.WITH_EXPANDED_ROLES),
                        Schema.object("rolesystem_GetKeyRoles_Response_200")
                                .property("result", Schema.array("The key's roles.", RoleView.schema()))
                                .build(),
                        this::get),
                new ApiMethod(
                        REMOVE,
                        "remove-key-roles",
                        "rolesystem",
                        "Takes roles from a key, which counts from the next call on. Roles that it does not have are passed"
                                + " over.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.NECESSARY_ID, RoleParameters.NAME),
                        KeyMethods.done(REMOVE),
                        this::remove));
    }

    private byte[] set(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        keys.addRoles(invocation.caller(), SET, keyId, RoleParameters.read(arguments, RoleParameters.NECESSARY_ID));
        return Json.done();
    }

    private byte[] get(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        boolean expanded = arguments.get(RoleParameters.WITH_EXPANDED_ROLES);
        var roles = keys.find(invocation.caller(), keyId).roles();
        return Json.object(json -> {
            json.writeName("result");
            RoleView.write(json, roles, expanded);
        });
    }

    private byte[] remove(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        keys.removeRoles(
                invocation.caller(), REMOVE, keyId, RoleParameters.read(arguments, RoleParameters.NECESSARY_ID));
        return Json.done();
    }
}
