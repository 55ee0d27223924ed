package io.trunkline.wire.rolesystem;

import io.trunkline.access.subuser.SubUser;
import io.trunkline.wire.openapi.Schema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a sub-user is shown (contract section 4.2). Stateless and thread-safe. */
final class SubUserView {

    private SubUserView() {}

    static void write(JsonGenerator json, SubUser user, boolean withRoles) {
        json.writeStartObject();
        json.writeNumberProperty("subuser_id", user.id());
        json.writeStringProperty("subuser_name", user.name());
        if (user.description() != null) {
            json.writeStringProperty("description", user.description());
        }
        if (withRoles) {
            json.writeName("roles");
            RoleView.write(json, user.roles(), false);
        }
        json.writeEndObject();
    }

    static ObjectNode schema() {
        return Schema.object("SubUserView")
                .property("subuser_id", Schema.integer("The sub-user's id."))
                .property("subuser_name", Schema.text("Its name, which is its login."))
                .property("description", Schema.text("The owner's note on it."))
                .property("roles", Schema.array("Its roles, if asked for.", RoleView.schema()))
                .build();
    }
}
