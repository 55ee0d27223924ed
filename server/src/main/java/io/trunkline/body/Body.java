package io.trunkline.body;

import io.trunkline.fault.NearestName;
import io.trunkline.parameter.Decimals;
import io.trunkline.parameter.ExactJson;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.ErrorDetails;
import io.trunkline.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON body of a call, whose members have declared names and kinds; any other body is refused with everything that is wrong. Numbers
 * keep all their digits. Immutable.
 */
public final class Body {

    private final JsonNode json;

    private Body(JsonNode json) {
        this.json = json;
    }

    /**
     * Reads a body. No bytes at all count as an empty object, as do null, an empty array and an empty string, which some clients send
     * when they have no members to send.
     *
     * @throws Problem 400 with everything that is wrong
     */
    public static Body read(byte[] utf8, List<BodyMember> members) {
        return check(utf8.length == 0 ? JsonNodeFactory.instance.objectNode() : object(utf8), members);
    }

    /**
     * Checks an object that was already parsed, such as one within another body.
     *
     * @throws Problem 400 with everything that is wrong
     */
    public static Body check(JsonNode json, List<BodyMember> members) {
        Map<String, BodyMember> known = members.stream().collect(Collectors.toMap(BodyMember::name, member -> member));
        ErrorDetails errors = new ErrorDetails();
        json.forEachEntry((name, value) -> {
            BodyMember member = known.get(name);
            if (member == null) {
                errors.add(() -> unknown(name, known.keySet()));
            } else if (value.isNull() ? !member.clearable() : !member.kind().takes(value)) {
                errors.add(
                        () -> ErrorDetail.ofMember(name, "Send " + member.kind().words() + "."));
            } else if (!isWellFormed(value)) {
                errors.add(() ->
                        ErrorDetail.ofMember(name, "It contains half of a surrogate pair, which is not a character."));
            }
        });
        for (BodyMember member : members) {
            if (member.required() && !json.has(member.name())) {
                errors.add(() -> ErrorDetail.ofMember(member.name(), "It is missing."));
            }
        }
        errors.refuse();
        return new Body(json);
    }

    private static ErrorDetail unknown(String name, Set<String> known) {
        String nearest = NearestName.of(name, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse(".");
        return ErrorDetail.ofMember(name, "There is no such member" + nearest);
    }

    private static JsonNode object(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode json = ExactJson.read(text);
            if (json.isObject()) {
                return json;
            }
            if (isNothing(json)) {
                return JsonNodeFactory.instance.objectNode();
            }
        } catch (CharacterCodingException e) {
            throw Problem.of(HttpStatus.BAD_REQUEST_400, "The body is not UTF-8.");
        } catch (ExactJson.MalformedException e) {
            String where = e.where().isEmpty() ? "" : " (" + e.where() + ")";
            throw Problem.of(
                    HttpStatus.BAD_REQUEST_400,
                    "The body is not well-formed JSON, or a member appears more than once" + where + ".");
        }
        throw Problem.of(HttpStatus.BAD_REQUEST_400, "The body has to be a JSON object.");
    }

    private static boolean isNothing(JsonNode json) {
        return json.isNull()
                || (json.isArray() && json.isEmpty())
                || (json.isString() && json.stringValue().isEmpty());
    }

    /** An escape can produce half of a surrogate pair, which cannot be stored as UTF-8. */
    private static boolean isWellFormed(JsonNode value) {
        if (value.isString()) {
            return StandardCharsets.UTF_8.newEncoder().canEncode(value.stringValue());
        }
        return value.valueStream().allMatch(Body::isWellFormed)
                && value.propertyNames().stream()
                        .allMatch(name -> StandardCharsets.UTF_8.newEncoder().canEncode(name));
    }

    /** The body as UTF-8, without the members of these names at any depth; equal for equal bodies that list their members in the same order. */
    public byte[] without(Set<String> names) {
        JsonNode rest = json.deepCopy();
        for (String name : names) {
            for (JsonNode parent : rest.findParents(name)) {
                ((ObjectNode) parent).remove(name);
            }
        }
        return rest.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the body has the member, even if it is null. */
    public boolean has(String name) {
        return json.has(name);
    }

    /** The value as it was sent; empty if it is missing or null. */
    public Optional<JsonNode> value(String name) {
        return json.optional(name).filter(value -> !value.isNull());
    }

    /** The value of a member of kind TEXT. */
    public Optional<String> text(String name) {
        return value(name).map(JsonNode::stringValue);
    }

    /** The value of a member of kind FLAG. */
    public Optional<Boolean> flag(String name) {
        return value(name).map(JsonNode::booleanValue);
    }

    /** The value of a member of kind INTEGER. */
    public OptionalLong integer(String name) {
        return value(name).stream().mapToLong(JsonNode::longValue).findFirst();
    }

    /** The values of a member of kind TEXTS; empty if it is missing or null. */
    public List<String> texts(String name) {
        return value(name).stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** A scalar value as the text that the Management API takes for it: null is empty text, and numbers keep all their digits. */
    public String asText(String name) {
        return value(name)
                .map(value -> value.isNumber() ? Decimals.text(value.decimalValue()) : value.asString())
                .orElse("");
    }
}
