package io.trunkline.operator;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.key.ListedKey;
import io.trunkline.access.key.ServiceKey;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A key as operators see it, which holds no secret. */
public final class KeyJson {

    private KeyJson() {}

    /** Puts what is known of a key into an object. */
    public static void put(ObjectNode json, ListedKey listed) {
        ServiceKey key = listed.key();
        json.put("key_id", key.keyId());
        if (key.name() != null) {
            json.put("key_name", key.name());
        }
        if (key.description() != null) {
            json.put("description", key.description());
        }
        ArrayNode roles = json.putArray("roles");
        key.roles().roles().stream().map(Role::publishedName).forEach(roles::add);
        json.put("created", key.created().toString());
        if (listed.lastUsed() != null) {
            json.put("last_used", listed.lastUsed().toString());
        }
        key.end().toTime().ifPresent(time -> json.put("expires", time.toString()));
        if (key.holder() instanceof Holder.OneSubUser subUser) {
            json.put("subuser_id", subUser.id());
        }
    }
}
