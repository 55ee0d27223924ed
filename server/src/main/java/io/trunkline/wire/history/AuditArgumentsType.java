package io.trunkline.wire.history;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.shape.JsonType;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a change has set, by name: the {@code cmd_args} of an audit entry. Stateless and thread-safe. */
final class AuditArgumentsType implements JsonType<AuditEntry> {

    private static final String MASK = "***";

    @Override
    public ObjectNode schema() {
        ObjectNode schema =
                JsonNodeFactory.instance.objectNode().put("type", "object").put("title", "AuditLogArguments");
        schema.putObject("additionalProperties")
                .putArray("type")
                .add("string")
                .add("number")
                .add("boolean");
        return schema;
    }

    @Override
    public void write(JsonGenerator json, AuditEntry entry) {
        json.writeStartObject();
        // Of several values of one field, only the last is written: for a list of removed entries, for instance.
        for (int i = 0; i < entry.changes().size(); i++) {
            FieldChange change = entry.changes().get(i);
            if (isLastOfItsField(entry, i)) {
                write(json, change, isRemoval(entry));
            }
        }
        json.writeEndObject();
    }

    private static boolean isLastOfItsField(AuditEntry entry, int position) {
        String field = entry.changes().get(position).field();
        return entry.changes().subList(position + 1, entry.changes().size()).stream()
                .noneMatch(later -> later.field().equals(field));
    }

    /** Whether the call removed something, which its parameters then named. */
    private static boolean isRemoval(AuditEntry entry) {
        return entry.method().startsWith("Del") || entry.method().endsWith(" delete");
    }

    /** Writes the new value, or the empty text with which a call clears a field; for a removal, the old value. */
    private static void write(JsonGenerator json, FieldChange change, boolean removal) {
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
}
