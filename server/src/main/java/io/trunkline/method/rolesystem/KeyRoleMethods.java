package io.trunkline.method.rolesystem;

import io.trunkline.access.KeyManagement;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.Shape;
import java.util.List;

/** SetKeyRoles, GetKeyRoles and RemoveKeyRoles: the roles of a key. Thread-safe. */
public final class KeyRoleMethods {

    private static final String SET = "SetKeyRoles";
    private static final String GET = "GetKeyRoles";
    private static final String REMOVE = "RemoveKeyRoles";

    private static final Shape<List<RoleShapes.Shown>> ROLES = Results.listOf(RoleShapes.ROLE, "The key's roles.");

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
                        "Gives a key further roles; it keeps those that it has. Only an Owner's key can grant roles that it does not"
                                + " have itself.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.REQUIRED_ID, RoleParameters.NAME),
                        Results.DONE,
                        this::set),
                new ApiMethod(
                        GET,
                        "get-key-roles",
                        "rolesystem",
                        "Lists the roles of a key.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.WITH_EXPANDED_ROLES),
                        ROLES,
                        this::get),
                new ApiMethod(
                        REMOVE,
                        "remove-key-roles",
                        "rolesystem",
                        "Removes roles from a key, effective from the next call on. Roles that it does not have are ignored.",
                        RoleRequirement.none(),
                        List.of(KeyMethods.KEY_ID, RoleParameters.REQUIRED_ID, RoleParameters.NAME),
                        Results.DONE,
                        this::remove));
    }

    private byte[] set(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        keys.addRoles(invocation.caller(), SET, keyId, RoleParameters.read(arguments, RoleParameters.REQUIRED_ID));
        return Json.done();
    }

    private byte[] get(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        boolean expanded = arguments.get(RoleParameters.WITH_EXPANDED_ROLES);
        return ROLES.bytes(RoleShapes.held(keys.find(invocation.caller(), keyId).roles(), expanded));
    }

    private byte[] remove(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        String keyId = arguments.get(KeyMethods.KEY_ID);
        keys.removeRoles(
                invocation.caller(), REMOVE, keyId, RoleParameters.read(arguments, RoleParameters.REQUIRED_ID));
        return Json.done();
    }
}
