package io.trunkline.wire.rolesystem;

import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.wire.openapi.Schema;
import java.util.Collection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How a role is shown (contract section 4.2). Stateless and thread-safe. */
final class RoleView {

    private RoleView() {}

    /** A list of roles that exist. */
    static void write(JsonGenerator json, Collection<Role> roles) {
        json.writeStartArray();
        roles.forEach(role -> write(json, role, false));
        json.writeEndArray();
    }

    /**
     * A list of roles that somebody has.
     *
     * @param expanded whether to add those that come along with others, as {@code inherited}
     */
    static void write(JsonGenerator json, RoleSet held, boolean expanded) {
        json.writeStartArray();
        for (Role role : (expanded ? held.expanded() : held).roles()) {
            write(json, role, !held.roles().contains(role));
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Role role, boolean inherited) {
        json.writeStartObject();
        json.writeNumberProperty("role_id", role.id());
        json.writeStringProperty("role_name", role.publishedName());
        json.writeBooleanProperty("inherited", inherited);
        writeIds(json, "child_ids", role.children());
        writeIds(json, "parent_role_id", role.parents());
        json.writeBooleanProperty("gui_only", role.isForPanel());
        json.writeEndObject();
    }

    /** Absent when there are none. */
    private static void writeIds(JsonGenerator json, String name, Collection<Role> roles) {
        if (!roles.isEmpty()) {
            json.writeArrayPropertyStart(name);
            roles.forEach(role -> json.writeNumber(role.id()));
            json.writeEndArray();
        }
    }

    static ObjectNode schema() {
        return Schema.object("RoleView")
                .property("role_id", Schema.integer("The role's number."))
                .property("role_name", Schema.text("The role's name."))
                .property("inherited", Schema.flag("Whether the role comes along with another one."))
                .property("child_ids", Schema.array("The roles that this one includes.", Schema.integer("A number.")))
                .property(
                        "parent_role_id", Schema.array("The roles that include this one.", Schema.integer("A number.")))
                .property("gui_only", Schema.flag("Whether published samples show it as one for the control panel."))
                .build();
    }
}
