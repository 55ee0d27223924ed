package io.trunkline.callback.type;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import io.trunkline.fault.NearestName;
import io.trunkline.parameter.ForgottenJson;
import io.trunkline.parameter.Times;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a payload against the declared fields of its type and writes it in canonical form. Not thread-safe: one object checks one payload.
 */
public final class PayloadCheck {

    /** Maximum bytes (UTF-8) of a written payload. */
    public static final int MAX_BYTES = 16 * 1024;

    private static final BigDecimal NUMBER_LIMIT = BigDecimal.TEN.pow(PayloadKind.NUMBER_DIGITS);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final FaultList faults = new FaultList();

    private PayloadCheck() {}

    /**
     * The payload as compact JSON: fields in their declared order, numbers in plain digits without needless zeros, null fields left out.
     * Equal payloads give equal text.
     *
     * @param payload read with {@link PayloadJson}, or in another way that reads fractions as {@link BigDecimal}
     * @throws FaultException 496 with the faults, each with the path of its value, such as {@code subscriptions[2].cost}; the payload as a
     *     whole is called {@code payload}
     */
    public static String canonical(CallbackType type, JsonNode payload) {
        PayloadCheck check = new PayloadCheck();
        String text = ForgottenJson.text(check.value("", type.payload(), payload));
        if (check.faults.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            check.refuse("", "A payload has at most " + MAX_BYTES + " bytes.");
        }
        check.faults.refuse();
        return text;
    }

    private JsonNode value(String path, PayloadKind kind, JsonNode value) {
        return switch (kind) {
            case PayloadKind.WholeNumber _ -> integer(path, value);
            case PayloadKind.DecimalNumber _ -> number(path, value);
            case PayloadKind.Text text -> text(path, value, text.maxLength());
            case PayloadKind.Flag _ -> value.isBoolean() ? value : wrong(path, kind, value);
            case PayloadKind.Timestamp _ -> time(path, kind, value);
            case PayloadKind.Day _ -> time(path, kind, value);
            case PayloadKind.ListOf list -> list(path, list, value);
            case PayloadKind.Structure structure -> structure(path, structure, value);
        };
    }

    private JsonNode integer(String path, JsonNode value) {
        if (!value.isIntegralNumber()) {
            return wrong(path, new PayloadKind.WholeNumber(), value);
        }
        return value.canConvertToLong() && value.longValue() >= 0 && value.longValue() <= PayloadKind.MAX_INTEGER
                ? NODES.numberNode(value.longValue())
                : refuse(path, "Send an integer from 0 to " + PayloadKind.MAX_INTEGER + ".");
    }

    private JsonNode number(String path, JsonNode value) {
        if (!value.isNumber()) {
            return wrong(path, new PayloadKind.DecimalNumber(), value);
        }
        if (value.isFloat() || value.isDouble()) {
            throw new IllegalArgumentException(path + " was read as a binary fraction, which is not exact");
        }
        BigDecimal number = value.decimalValue();
        // Compared first: a huge exponent must not be written out in digits.
        if (number.abs().compareTo(NUMBER_LIMIT) >= 0
                || number.stripTrailingZeros().scale() > PayloadKind.NUMBER_DECIMALS) {
            return refuse(
                    path,
                    "A number has at most " + PayloadKind.NUMBER_DIGITS + " digits before the decimal point and "
                            + PayloadKind.NUMBER_DECIMALS + " after it.");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return NODES.numberNode(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private JsonNode text(String path, JsonNode value, int maxLength) {
        if (!value.isString()) {
            return wrong(path, new PayloadKind.Text(maxLength), value);
        }
        String text = value.stringValue();
        if (text.length() > maxLength) {
            return refuse(path, "It has " + text.length() + " characters; " + maxLength + " are allowed.");
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? value
                : refuse(path, "It contains half of a surrogate pair, which is not a character.");
    }

    private JsonNode time(String path, PayloadKind kind, JsonNode value) {
        if (!value.isString()) {
            return wrong(path, kind, value);
        }
        String text = value.stringValue();
        Optional<?> time = kind instanceof PayloadKind.Day ? Times.day(text) : Times.second(text);
        return time.isPresent() ? value : wrong(path, kind, value);
    }

    private JsonNode list(String path, PayloadKind.ListOf kind, JsonNode value) {
        if (!value.isArray()) {
            return wrong(path, kind, value);
        }
        if (value.size() > PayloadKind.MAX_ENTRIES) {
            return refuse(path, "It has " + value.size() + " entries; " + PayloadKind.MAX_ENTRIES + " are allowed.");
        }
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < value.size(); i++) {
            list.add(value(path + "[" + i + "]", kind.entry(), value.get(i)));
        }
        return list;
    }

    private JsonNode structure(String path, PayloadKind.Structure kind, JsonNode value) {
        if (!value.isObject()) {
            return wrong(path, kind, value);
        }
        ObjectNode object = NODES.objectNode();
        for (PayloadField field : kind.fields()) {
            JsonNode given = value.get(field.name());
            String inner = member(path, field.name());
            if (given != null && !given.isNull()) {
                object.set(field.name(), value(inner, field.kind(), given));
            } else if (!field.optional()) {
                refuse(inner, "It is missing: send " + article(field.kind()) + ".");
            }
        }
        refuseUnknown(path, kind, value);
        return object;
    }

    private void refuseUnknown(String path, PayloadKind.Structure kind, JsonNode value) {
        List<String> known = kind.fields().stream().map(PayloadField::name).toList();
        for (String name : value.propertyNames()) {
            if (!known.contains(name)) {
                refuse(
                        member(path, shortened(name)),
                        known.isEmpty()
                                ? "Unknown field: send an empty object."
                                : "Unknown field"
                                        + NearestName.of(name, known)
                                                .map(near -> "; did you mean " + near + "?")
                                                .orElse(". The fields are: " + String.join(", ", known) + "."));
            }
        }
    }

    private static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Cut to a limit: the sender chooses the names of unknown fields. */
    private static String shortened(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "...";
    }

    private JsonNode wrong(String path, PayloadKind kind, JsonNode value) {
        return refuse(path, "Send " + article(kind) + ", not " + kindOf(value) + ".");
    }

    private static String article(PayloadKind kind) {
        String words = kind.words();
        return switch (kind) {
            case PayloadKind.Flag _, PayloadKind.Text _ -> words;
            case PayloadKind.WholeNumber _, PayloadKind.Structure _ -> "an " + words;
            default -> "a " + words;
        };
    }

    private static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "true or false";
            case NULL, MISSING -> "nothing";
            case NUMBER -> "a number";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "this text";
        };
    }

    /** Records a fault and returns null in place of the refused value; the result is discarded then. */
    private JsonNode refuse(String path, String hint) {
        faults.add(Fault.invalid(path.isEmpty() ? "payload" : path, hint));
        return NODES.nullNode();
    }
}
