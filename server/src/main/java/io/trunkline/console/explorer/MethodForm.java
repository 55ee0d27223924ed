package io.trunkline.console.explorer;

import io.trunkline.console.code.Secrets;
import io.trunkline.console.form.FieldTexts;
import io.trunkline.console.http.PageRequest;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import io.trunkline.console.view.Field;
import io.trunkline.console.view.Input;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The form for a call of a method: a field for each parameter, made from its declaration. Immutable and thread-safe. */
final class MethodForm {

    /** Before the names of parameters, so that they do not meet those of the form's own fields. */
    static final String PREFIX = "p.";

    /** The field with the names of the parameters that are sent even if they are empty, which clears what is stored. */
    static final String WITH = "with";

    private static final int LONG = 200;

    private final ApiMethod method;

    MethodForm(ApiMethod method) {
        this.method = method;
    }

    private List<ApiParameter<?>> parameters() {
        return method.parameters().stream().filter(ApiParameter::documented).toList();
    }

    /** What was typed, and the parameters that are empty on purpose. */
    Map<String, String> given(PageRequest request) {
        Map<String, String> given = new LinkedHashMap<>();
        Set<String> with = names(request.field(WITH));
        for (ApiParameter<?> parameter : parameters()) {
            String name = parameter.name();
            String typed = request.field(PREFIX + name).replace("\r\n", "\n");
            if (!typed.isEmpty() || (with.contains(name) && !Secrets.isSecret(name))) {
                given.put(name, typed);
            }
        }
        return given;
    }

    /** The names in a list of parameters, without those that the method does not have. */
    Set<String> names(String list) {
        Set<String> wanted = new HashSet<>(List.of(list.split(",", -1)));
        Set<String> names = new LinkedHashSet<>();
        for (ApiParameter<?> parameter : parameters()) {
            if (wanted.contains(parameter.name())) {
                names.add(parameter.name());
            }
        }
        return names;
    }

    /** The fields. */
    List<Field> fields(Texts texts, UnaryOperator<String> values, List<Fault> faults) {
        List<Field> fields = new ArrayList<>();
        for (ApiParameter<?> parameter : parameters()) {
            String name = parameter.name();
            String value = Secrets.isSecret(name) ? "" : values.apply(name);
            Optional<String> fault = faults.stream()
                    .filter(one -> name.equals(one.field()))
                    .findFirst()
                    .map(one -> FieldTexts.fault(texts, one));
            List<Choice> choices = choices(texts, parameter, value);
            fields.add(new Field(
                    PREFIX + name,
                    name,
                    hint(texts, parameter),
                    input(parameter, choices),
                    value,
                    "",
                    fault,
                    Optional.empty(),
                    choices,
                    parameter.longest(),
                    parameter.isRequired(),
                    false,
                    "off"));
        }
        return fields;
    }

    /** Faults that are of no field, in words. */
    List<String> general(Texts texts, List<Fault> faults) {
        return faults.stream()
                .filter(fault -> parameters().stream()
                        .noneMatch(parameter -> parameter.name().equals(fault.field())))
                .map(fault -> FieldTexts.fault(texts, fault))
                .toList();
    }

    private static Input input(ApiParameter<?> parameter, List<Choice> choices) {
        if (Secrets.isSecret(parameter.name())) {
            return Input.PASSWORD;
        }
        if (!choices.isEmpty()) {
            return Input.SELECTED;
        }
        return parameter.longest().orElse(0) > LONG ? Input.LONG_TEXT : Input.TEXT;
    }

    /** The values of a flag, or the words of an enumeration; what was given otherwise stays. */
    private static List<Choice> choices(Texts texts, ApiParameter<?> parameter, String value) {
        List<String> words = parameter.type().element().isPresent()
                ? List.of()
                : parameter.type().schemaType().equals("boolean")
                        ? List.of("true", "false")
                        : parameter.type().words();
        if (words.isEmpty()) {
            return List.of();
        }
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", texts.of("api.not-sent")));
        words.forEach(word -> choices.add(new Choice(word, word)));
        if (!value.isEmpty() && !words.contains(value)) {
            choices.add(new Choice(value, value));
        }
        return List.copyOf(choices);
    }

    private static String hint(Texts texts, ApiParameter<?> parameter) {
        List<String> parts = new ArrayList<>();
        if (parameter.isRequired()) {
            parts.add(texts.of("api.required"));
        }
        parts.add(plain(parameter.description()));
        if (parameter.type().element().isPresent()) {
            parts.add(texts.of("api.several"));
        }
        parameter
                .range()
                .ifPresent(range -> parts.add(
                        range.highest() == Long.MAX_VALUE
                                ? texts.of("api.least", "lowest", Long.toString(range.lowest()))
                                : texts.of(
                                        "api.range",
                                        Map.of(
                                                "lowest", Long.toString(range.lowest()),
                                                "highest", Long.toString(range.highest())))));
        parameter.longest().ifPresent(most -> parts.add(texts.of("hint.longest", "most", most)));
        parameter
                .defaultText()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parts.add(texts.of("api.default", "value", text)));
        return String.join(" ", parts);
    }

    /** Markdown without its marks for code, the only ones that declarations use. */
    static String plain(String markdown) {
        return markdown.replace("`", "");
    }
}
