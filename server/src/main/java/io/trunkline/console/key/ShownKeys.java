package io.trunkline.console.key;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.ListedKey;
import io.trunkline.console.api.Api;
import io.trunkline.console.role.RoleForm;
import io.trunkline.console.view.KeyRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The keys of an account, as GetKeys shows them, with their times, which no method tells. Thread-safe. */
final class ShownKeys {

    static final String LIST = "GetKeys";

    private final Api api;
    private final KeyService keys;

    ShownKeys(Api api, KeyService keys) {
        this.api = api;
        this.keys = keys;
    }

    /** A key and its roles. */
    record Shown(KeyRow row, RoleSet roles) {}

    /** All keys, oldest first. */
    List<Shown> all(Caller caller) {
        JsonNode listed = api.call(caller, LIST, Map.of("with_roles", "true")).path("result");
        Map<String, ListedKey> times = keys.list(caller.accountId()).stream()
                .collect(Collectors.toMap(one -> one.key().keyId(), Function.identity()));
        return listed.valueStream()
                .map(key -> shown(
                        key, Optional.ofNullable(times.get(key.path("key_id").asString()))))
                .toList();
    }

    /** The key with an id; empty if there is none. */
    Optional<Shown> find(Caller caller, String id) {
        return all(caller).stream().filter(one -> one.row().id().equals(id)).findFirst();
    }

    /** Which keys there are, in short: another text once a key was created or deleted. */
    static String version(List<Shown> all) {
        return Integer.toHexString(
                all.stream().map(one -> one.row().id()).toList().hashCode());
    }

    private static Shown shown(JsonNode key, Optional<ListedKey> times) {
        RoleSet roles = RoleForm.read(key.path("roles"));
        String names = roles.roles().isEmpty() ? "" : roles.names();
        return new Shown(
                new KeyRow(
                        key.path("key_id").asString(),
                        key.path("key_name").asString(""),
                        key.path("description").asString(""),
                        names,
                        times.map(one -> one.key().created()),
                        times.flatMap(one -> Optional.ofNullable(one.lastUsed())),
                        times.flatMap(one -> one.key().end().toTime()),
                        key.path("subuser")
                                .valueStream()
                                .findFirst()
                                .map(user -> user.path("subuser_name").asString())),
                roles);
    }
}
