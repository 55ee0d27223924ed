package io.trunkline.console.form;

import io.trunkline.console.api.Api;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Field;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A form whose fields are parameters of a method of the Management API: what they mean and what their limits are comes from their
 * declarations. Immutable and thread-safe.
 */
public final class CallForm {

    private final Api api;
    private final String method;
    private final List<CallField> fields;

    public CallForm(Api api, String method, List<CallField> fields) {
        this.api = api;
        this.method = method;
        this.fields = List.copyOf(fields);
    }

    /** The fields with what is stored, by the name of the parameter; empty texts for a new form. */
    public List<Field> shown(Texts texts, UnaryOperator<String> stored) {
        return fields.stream()
                .map(field -> {
                    String value = stored.apply(field.parameter());
                    return field(texts, field, value, value, Optional.empty(), Optional.empty());
                })
                .toList();
    }

    /**
     * The fields with what was typed.
     *
     * @param faults what is wrong; those of other parameters are ignored
     * @param theirs what somebody else has stored since the form was made, by the name of the parameter
     */
    public List<Field> typed(Texts texts, PageRequest request, List<Fault> faults, Map<String, String> theirs) {
        return fields.stream()
                .map(field -> {
                    String name = field.parameter();
                    Optional<String> fault = faults.stream()
                            .filter(one -> name.equals(one.field()))
                            .findFirst()
                            .map(one -> FieldTexts.fault(texts, one));
                    Optional<String> other = Optional.ofNullable(theirs.get(name));
                    // What somebody else has stored is what the next attempt starts from.
                    return field(
                            texts,
                            field,
                            sent(field, request),
                            other.orElseGet(() -> was(field, request)),
                            fault,
                            other);
                })
                .toList();
    }

    private Field field(
            Texts texts, CallField field, String value, String was, Optional<String> fault, Optional<String> theirs) {
        String name = field.parameter();
        ApiParameter<?> declared = api.parameter(method, name);
        return new Field(
                name,
                FieldTexts.label(texts, name),
                FieldTexts.hint(texts, name, declared.description(), declared.longest()),
                field.input(),
                value,
                was,
                fault,
                theirs,
                field.choices().apply(texts),
                declared.longest(),
                declared.isRequired() && field.isNeeded(),
                false,
                field.autocomplete());
    }

    /** Faults that are of no field of this form, in words. */
    public List<String> general(Texts texts, List<Fault> faults) {
        return faults.stream()
                .filter(fault ->
                        fields.stream().noneMatch(field -> field.parameter().equals(fault.field())))
                .map(fault -> FieldTexts.fault(texts, fault))
                .toList();
    }

    /** What was typed, without what was left empty. */
    public Map<String, String> given(PageRequest request) {
        Map<String, String> given = new LinkedHashMap<>();
        for (CallField field : fields) {
            String value = sent(field, request);
            if (!value.isEmpty()) {
                given.put(field.parameter(), value);
            }
        }
        return given;
    }

    /** What was typed where it is not what the form was made with. */
    public Map<String, String> changed(PageRequest request) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (CallField field : fields) {
            String name = field.parameter();
            String wanted = sent(field, request);
            boolean isTheirs = request.field("choose." + name).equals("theirs");
            if (!isTheirs && !wanted.equals(was(field, request))) {
                changed.put(name, wanted);
            }
        }
        return changed;
    }

    /** What is stored now of the fields that the form changes, where it is neither what the form was made with nor what it wants. */
    public Map<String, String> conflicts(PageRequest request, UnaryOperator<String> stored) {
        Map<String, String> conflicts = new LinkedHashMap<>();
        changed(request).forEach((name, wanted) -> {
            String now = stored.apply(name);
            if (!now.equals(StoredValues.lines(request.field("was." + name))) && !now.equals(wanted)) {
                conflicts.put(name, now);
            }
        });
        return conflicts;
    }

    private static String was(CallField field, PageRequest request) {
        return StoredValues.lines(request.field("was." + field.parameter()));
    }

    /** A browser sends nothing for a switch that is off. */
    private static String sent(CallField field, PageRequest request) {
        return switch (field.input()) {
            case SWITCH -> Boolean.toString(request.form().contains(field.parameter()));
            default -> StoredValues.lines(request.field(field.parameter()));
        };
    }
}
