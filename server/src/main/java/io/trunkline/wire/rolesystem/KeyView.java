package io.trunkline.wire.rolesystem;

import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.subuser.SubUser;
import io.trunkline.wire.openapi.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a key and its credentials are shown (contract section 4.2). Stateless and thread-safe. */
final class KeyView {

    private KeyView() {}

    static void write(JsonGenerator json, Credentials credentials) {
        json.writeStartObject();
        json.writeStringProperty("account_email", credentials.accountEmail());
        json.writeNumberProperty("account_id", credentials.accountId());
        json.writeStringProperty("key_id", credentials.keyId());
        json.writeStringProperty("private_key", credentials.privateKey());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, ServiceKey key, @Nullable SubUser subUser, boolean withRoles) {
        json.writeStartObject();
        json.writeStringProperty("key_id", key.keyId());
        if (key.name() != null) {
            json.writeStringProperty("key_name", key.name());
        }
        if (key.description() != null) {
            json.writeStringProperty("description", key.description());
        }
        if (withRoles) {
            json.writeName("roles");
            RoleView.write(json, key.roles(), false);
        }
        if (subUser != null) {
            // A list, though there is one at most: so have the types of the clients it.
            json.writeArrayPropertyStart("subuser");
            SubUserView.write(json, subUser, false);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static ObjectNode credentialsSchema() {
        return Schema.object("Credentials")
                .property("account_email", Schema.text("The account's e-mail address."))
                .property("account_id", Schema.integer("The account's id, for the claim `iss` of tokens."))
                .property("key_id", Schema.text("The key's id, for the header `kid` of tokens."))
                .property("private_key", Schema.text("The private key: PKCS#8 in PEM."))
                .build();
    }

    static ObjectNode schema() {
        return Schema.object("KeyView")
                .property("key_id", Schema.text("The key's id."))
                .property("key_name", Schema.text("The key's name."))
                .property("description", Schema.text("What the key is for."))
                .property("roles", Schema.array("The key's roles, if asked for.", RoleView.schema()))
                .property(
                        "subuser",
                        Schema.array("The sub-user that the key belongs to, if it is one's.", SubUserView.schema()))
                .build();
    }
}
