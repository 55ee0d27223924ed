package io.trunkline.console.code;

import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A call as people write it in programs. It contains no secret: where a parameter is one, there is a placeholder. Immutable and thread-safe.
 *
 * @param arguments in the order of their declarations
 */
public record WrittenCall(ApiMethod method, List<Argument> arguments) {

    public WrittenCall {
        arguments = List.copyOf(arguments);
    }

    /** A parameter and its value. */
    record Argument(String name, Value value) {}

    /**
     * A call.
     *
     * @param given the values by the names of parameters; those that the method does not declare are left out
     */
    public static WrittenCall of(ApiMethod method, Map<String, String> given) {
        List<Argument> arguments = new ArrayList<>();
        for (ApiParameter<?> parameter : method.parameters()) {
            String written = given.get(parameter.name());
            if (written != null) {
                arguments.add(new Argument(parameter.name(), Value.of(parameter, written)));
            }
        }
        return new WrittenCall(method, arguments);
    }

    /** The call in all languages, curl first. */
    public List<Snippet> inAllLanguages() {
        return Stream.of(Language.values())
                .map(language -> language.snippet(this))
                .toList();
    }

    /** Whether a value is of a kind. */
    boolean has(Class<? extends Value> kind) {
        return arguments.stream().map(Argument::value).anyMatch(kind::isInstance);
    }

    /** Only the method, since values may be personal. */
    @Override
    public String toString() {
        return "WrittenCall[" + method.name() + "]";
    }
}
