package io.trunkline.callback.type;

import io.trunkline.parameter.Times;
import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates an example payload for each type from the declaration of its fields, including optional ones. Stateless. */
public final class PayloadSample {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PayloadSample() {}

    /** An example payload that {@link PayloadCheck} accepts. */
    public static JsonNode of(CallbackType type, Instant now) {
        return structure(type.payload(), now);
    }

    private static ObjectNode structure(PayloadKind.Structure structure, Instant now) {
        ObjectNode object = NODES.objectNode();
        structure.fields().forEach(field -> object.set(field.name(), value(field.kind(), field.name(), now)));
        return object;
    }

    private static JsonNode value(PayloadKind kind, String name, Instant now) {
        return switch (kind) {
            case PayloadKind.WholeNumber _ -> NODES.numberNode(1L);
            case PayloadKind.DecimalNumber _ -> NODES.numberNode(new BigDecimal("1.5"));
            // Text that contains its field's name is recognizable as an example.
            case PayloadKind.Text _ -> NODES.stringNode("example " + name);
            case PayloadKind.Flag _ -> NODES.booleanNode(true);
            case PayloadKind.Timestamp _ -> NODES.stringNode(Times.text(now));
            case PayloadKind.Day _ -> NODES.stringNode(Times.dayText(now));
            case PayloadKind.ListOf list -> {
                ArrayNode entries = NODES.arrayNode();
                entries.add(value(list.entry(), name, now));
                yield entries;
            }
            case PayloadKind.Structure structure -> structure(structure, now);
        };
    }
}
