package io.trunkline.wire.history;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.parameter.Times;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** How an audit entry is shown (contract section 4.5). Stateless and thread-safe. */
final class AuditView {

    private static final String MASK = "***";

    private AuditView() {}

    /** The names of all members that an entry may have. */
    static List<String> members() {
        return List.copyOf(schema().get("properties").propertyNames());
    }

    /** An entry as an object of its own. */
    static byte[] bytes(AuditEntry entry, ZoneId zone) {
        return Json.object(json -> writeMembers(json, entry, zone, AuditArguments.OBJECT));
    }

    static void write(JsonGenerator json, AuditEntry entry, ZoneId zone, AuditArguments form) {
        json.writeStartObject();
        writeMembers(json, entry, zone, form);
        json.writeEndObject();
    }

    // There is no cmd_result: in the types of the clients it is an object of modified values, which cmd_args has
    // already.
    private static void writeMembers(JsonGenerator json, AuditEntry entry, ZoneId zone, AuditArguments form) {
        json.writeNumberProperty("audit_log_id", entry.id());
        json.writeNumberProperty("account_id", entry.accountId());
        writeSubUser(json, entry.actor());
        json.writeStringProperty("requested", Times.text(entry.at(), zone));
        Actor actor = entry.actor();
        if (actor.address() != null) {
            json.writeStringProperty("ip", actor.address());
        }
        json.writeStringProperty("cmd_name", entry.method());
        switch (form) {
            case OBJECT -> {
                json.writeObjectPropertyStart("cmd_args");
                writeArguments(json, entry);
                json.writeEndObject();
            }
            case TEXT ->
                json.writeStringProperty(
                        "cmd_args",
                        new String(Json.object(text -> writeArguments(text, entry)), StandardCharsets.UTF_8));
        }
        json.writeStringProperty("actor_kind", actor.kind().name());
        json.writeStringProperty("actor_id", actor.id());
        if (actor.userAgent() != null) {
            json.writeStringProperty("user_agent", actor.userAgent());
        }
    }

    private static void writeArguments(JsonGenerator json, AuditEntry entry) {
        // The last of several values of one field: of a list of entries that were removed, for instance.
        for (int i = 0; i < entry.changes().size(); i++) {
            FieldChange change = entry.changes().get(i);
            if (isLastOfItsField(entry, i)) {
                writeArgument(json, change, isRemoval(entry));
            }
        }
    }

    private static void writeSubUser(JsonGenerator json, Actor actor) {
        if (actor.kind() == Actor.Kind.SUB_USER) {
            int colon = actor.id().indexOf(':');
            json.writeNumberProperty("subuser_id", Long.parseLong(actor.id().substring(0, colon)));
            json.writeStringProperty("subuser_name", actor.id().substring(colon + 1));
        }
    }

    private static boolean isLastOfItsField(AuditEntry entry, int position) {
        String field = entry.changes().get(position).field();
        return entry.changes().subList(position + 1, entry.changes().size()).stream()
                .noneMatch(later -> later.field().equals(field));
    }

    /** Whether the call named what it removed. */
    private static boolean isRemoval(AuditEntry entry) {
        return entry.method().startsWith("Del") || entry.method().endsWith(" delete");
    }

    /** The new value, or empty text where a call says so to clear a field; the old value of what was removed. */
    private static void writeArgument(JsonGenerator json, FieldChange change, boolean removal) {
        switch (change) {
            case FieldChange.Secret _ -> json.writeStringProperty(change.field(), MASK);
            case FieldChange.Value value -> {
                switch (removal ? value.before() : value.after()) {
                    case Boolean flag -> json.writeBooleanProperty(value.field(), flag);
                    case BigDecimal number -> json.writeNumberProperty(value.field(), number);
                    case null -> json.writeStringProperty(value.field(), "");
                    case Object text -> json.writeStringProperty(value.field(), text.toString());
                }
            }
        }
    }

    /** Whether the entry set or cleared a value. */
    static boolean mentions(AuditEntry entry, String value) {
        return entry.changes().stream()
                .anyMatch(change -> change instanceof FieldChange.Value shown
                        && (isText(shown.before(), value) || isText(shown.after(), value)));
    }

    private static boolean isText(@Nullable Object shown, String value) {
        return shown != null && shown.toString().equals(value);
    }

    /** As it is in reports. */
    static ObjectNode schema() {
        return schema(AuditArguments.OBJECT);
    }

    static ObjectNode schema(AuditArguments form) {
        return Schema.object("AuditLogInfo")
                .property("audit_log_id", Schema.integer("Counts the account's entries from 1."))
                .property("account_id", Schema.integer("The account's id."))
                .property("subuser_id", Schema.integer("The sub-user, if it was one."))
                .property("subuser_name", Schema.text("Its name then."))
                .property("requested", Schema.text("When the change was accepted: YYYY-MM-DD HH:mm:ss."))
                .property("ip", Schema.text("The address that the call came from; absent for the command line."))
                .property("cmd_name", Schema.text("The method, or the command."))
                .property(
                        "cmd_args",
                        form == AuditArguments.TEXT
                                ? Schema.text("What changed, as a JSON object in a text.")
                                : Schema.object("AuditLogArguments").build())
                .property("actor_kind", Schema.text("SERVICE_ACCOUNT, OWNER, SUB_USER, OPERATOR or SYSTEM."))
                .property(
                        "actor_id",
                        Schema.text(
                                "The key's id, how the owner proved to be one, a sub-user's id and name, or the operator's name."))
                .property("user_agent", Schema.text("What the client calls itself."))
                .build();
    }
}
