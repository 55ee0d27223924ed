package io.trunkline.method.history;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.FieldChange;
import io.trunkline.shape.JsonType;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a change has set, by name: the {@code cmd_args} of an audit entry. Stateless and thread-safe. */
final class AuditArgumentsType implements JsonType<AuditEntry> {

    private static final String MASK = "***";

    private static final Set<String> CLEARABLE =
            ProfileFields.ALL.stream().map(ProfileField::parameter).collect(Collectors.toUnmodifiableSet());

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
        boolean removal = isRemoval(entry);
        json.writeStartObject();
        // Of several values of one field, only the last is written: for a list of removed entries, for instance.
        for (int i = 0; i < entry.changes().size(); i++) {
            FieldChange change = entry.changes().get(i);
            if (isLastOfItsField(entry, i)) {
                write(json, change, removal);
            }
        }
        json.writeEndObject();
    }

    private static boolean isLastOfItsField(AuditEntry entry, int position) {
        String field = entry.changes().get(position).field();
        return entry.changes().subList(position + 1, entry.changes().size()).stream()
                .noneMatch(later -> later.field().equals(field));
    }

    /**
     * Whether the call removed something, which its parameters then named: nothing has a value any more, and nothing was cleared as only
     * fields of the profile are. The method does not tell, since each entry point has its own names.
     */
    private static boolean isRemoval(AuditEntry entry) {
        return entry.changes().stream()
                .allMatch(change -> change instanceof FieldChange.Value value
                        && value.after() == null
                        && !CLEARABLE.contains(value.field()));
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
