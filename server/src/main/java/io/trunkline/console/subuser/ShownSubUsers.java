package io.trunkline.console.subuser;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.console.api.Api;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.view.SubUserRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The sub-users of an account, as GetSubUsers shows them. Thread-safe. */
final class ShownSubUsers {

    static final String LIST = "GetSubUsers";

    private final Api api;

    ShownSubUsers(Api api) {
        this.api = api;
    }

    /** A sub-user and its roles. */
    record Shown(SubUserRow row, RoleSet roles) {}

    /** All of them, oldest first. */
    List<Shown> all(Caller caller) {
        return api.call(caller, LIST, Map.of("with_roles", "true"))
                .path("result")
                .valueStream()
                .map(ShownSubUsers::shown)
                .toList();
    }

    /** The one with an id; empty if there is none. */
    Optional<Shown> find(Caller caller, String id) {
        return all(caller).stream().filter(one -> one.row().id().equals(id)).findFirst();
    }

    private static Shown shown(JsonNode user) {
        RoleSet roles = RoleForm.read(user.path("roles"));
        return new Shown(
                new SubUserRow(
                        user.path("subuser_id").asString(),
                        user.path("subuser_name").asString(),
                        user.path("description").asString(""),
                        roles.roles().isEmpty() ? "" : roles.names()),
                roles);
    }
}
