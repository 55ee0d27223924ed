package io.trunkline.console.operator.form;

import io.trunkline.body.BodyMember;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form whose fields are members of the body of an operation: of which kind they are, and whether they are required, comes from their
 * declarations. Immutable and thread-safe.
 */
public final class MemberForm {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    private final List<MemberField> fields;
    private final Map<String, BodyMember> declared;

    /**
     * A form.
     *
     * @param members that the body may have
     * @throws IllegalArgumentException if a field is of none of them
     */
    public MemberForm(List<BodyMember> members, List<MemberField> fields) {
        this.fields = List.copyOf(fields);
        this.declared = new LinkedHashMap<>();
        members.forEach(member -> declared.put(member.name(), member));
        fields.forEach(field -> declared(field));
    }

    private BodyMember declared(MemberField field) {
        BodyMember member = declared.get(field.member());
        if (member == null) {
            throw new IllegalArgumentException("The body has no member " + field.member());
        }
        return member;
    }

    /** The names of its members. */
    public List<String> names() {
        return fields.stream().map(MemberField::member).toList();
    }

    /** The value of a member of an answer as forms have it; empty if it is missing. */
    public static String text(JsonNode answer, String member) {
        JsonNode value = answer.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : lines(value.asString());
    }

    /** Browsers send other line ends than they were given. */
    private static String lines(String text) {
        return text.replace("\r\n", "\n");
    }

    /** The fields with what is stored, by the name of the member; empty texts for a new form. */
    public List<Field> shown(Texts texts, UnaryOperator<String> stored) {
        return fields.stream()
                .map(field -> {
                    String value = stored(field, stored);
                    return field(texts, field, value, value, Optional.empty(), Optional.empty());
                })
                .toList();
    }

    /**
     * The fields with what was typed.
     *
     * @param faults what is wrong, in words, by the name of the member
     * @param theirs what somebody else has stored since the form was made, by the name of the member
     */
    public List<Field> typed(Texts texts, PageRequest request, Map<String, String> faults, Map<String, String> theirs) {
        return fields.stream()
                .map(field -> {
                    String name = field.member();
                    Optional<String> other = Optional.ofNullable(theirs.get(name));
                    // What somebody else has stored is what the next attempt starts from.
                    return field(
                            texts,
                            field,
                            sent(field, request),
                            other.orElseGet(() -> was(field, request)),
                            Optional.ofNullable(faults.get(name)),
                            other);
                })
                .toList();
    }

    private Field field(
            Texts texts, MemberField field, String value, String was, Optional<String> fault, Optional<String> theirs) {
        BodyMember member = declared(field);
        return new Field(
                field.member(),
                FieldTexts.label(texts, field.texts()),
                FieldTexts.hint(texts, field.texts(), member.description(), field.longest()),
                field.input(),
                value,
                was,
                fault,
                theirs,
                field.choices().apply(texts),
                field.longest(),
                member.required(),
                false,
                field.input() == Input.PASSWORD ? "new-password" : "off");
    }

    /** What was typed, without what was left empty. */
    public ObjectNode given(PageRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (MemberField field : fields) {
            String value = sent(field, request);
            if (!value.isEmpty()) {
                body.set(field.member(), json(field, value));
            }
        }
        return body;
    }

    /** What was typed where it is not what the form was made with. */
    public Map<String, String> changed(PageRequest request) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (MemberField field : fields) {
            String wanted = sent(field, request);
            boolean isTheirs = request.field("choose." + field.member()).equals("theirs");
            if (!isTheirs && !wanted.equals(was(field, request))) {
                changed.put(field.member(), wanted);
            }
        }
        return changed;
    }

    /** The body that makes changes. */
    public ObjectNode body(Map<String, String> changes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (MemberField field : fields) {
            String value = changes.get(field.member());
            if (value != null) {
                body.set(field.member(), json(field, value));
            }
        }
        return body;
    }

    /** What is stored now of the fields that a form changes, where it is neither what the form was made with nor what it wants. */
    public Map<String, String> conflicts(PageRequest request, UnaryOperator<String> stored) {
        Map<String, String> conflicts = new LinkedHashMap<>();
        Map<String, String> changed = changed(request);
        for (MemberField field : fields) {
            String wanted = changed.get(field.member());
            String now = stored(field, stored);
            if (wanted != null && !now.equals(was(field, request)) && !now.equals(wanted)) {
                conflicts.put(field.member(), now);
            }
        }
        return conflicts;
    }

    /** What answers leave out is off, of a switch. */
    private static String stored(MemberField field, UnaryOperator<String> stored) {
        String value = stored.apply(field.member());
        return field.input() == Input.SWITCH && value.isEmpty() ? "false" : value;
    }

    /** What is not of the declared kind is sent as it was typed: the operation says what is wrong with it. */
    private JsonNode json(MemberField field, String value) {
        BodyMember member = declared(field);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value.isEmpty() && member.clearable()) {
            return nodes.nullNode();
        }
        return switch (member.kind()) {
            case FLAG -> nodes.booleanNode(value.equals("true"));
            case INTEGER ->
                INTEGER.matcher(value).matches() ? nodes.numberNode(Long.parseLong(value)) : nodes.stringNode(value);
            default -> nodes.stringNode(value);
        };
    }

    private static String was(MemberField field, PageRequest request) {
        return lines(request.field("was." + field.member()));
    }

    /** A browser sends nothing for a switch that is off. */
    private static String sent(MemberField field, PageRequest request) {
        return field.input() == Input.SWITCH
                ? Boolean.toString(request.form().contains(field.member()))
                : lines(request.field(field.member()));
    }
}
