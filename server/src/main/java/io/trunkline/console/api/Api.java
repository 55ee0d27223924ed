package io.trunkline.console.api;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.method.MethodCalls;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Parameters;
import io.trunkline.method.catalogue.Answer;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.parameter.JsonLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Management API, called in this process for whoever is signed in: with the same checks, limits, audit entries and answers. Thread-safe.
 */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(JsonLimits.ofDepth(JsonLimits.DOCUMENT_DEPTH))
                    .build())
            .build();

    private final List<ApiMethod> published;
    private final MethodCatalogue catalogue;
    private final MethodCalls calls;

    /**
     * Methods for pages.
     *
     * @param published the methods that anybody can call over HTTP
     * @param further the methods that only pages can call
     */
    public Api(MethodCatalogue published, List<ApiMethod> further, MethodCalls calls) {
        this.published = published.methods();
        this.catalogue = new MethodCatalogue(
                Stream.concat(published.methods().stream(), further.stream()).toList());
        this.calls = calls;
    }

    /** Whether there is a method, for anybody. */
    public boolean has(String method) {
        return catalogue.methods().stream().anyMatch(known -> known.name().equals(method));
    }

    /** Whether a caller's roles are those that a method needs. */
    public boolean allows(Caller caller, String method) {
        return switch (method(method).roles()) {
            case RoleRequirement.NoRole _ -> true;
            case RoleRequirement.OneOf some -> caller.roles().containsAny(some.roles());
        };
    }

    /** The methods that anybody can call over HTTP, in declared order. */
    public List<ApiMethod> methods() {
        return published;
    }

    /** A method's declaration. */
    public ApiMethod method(String name) {
        return catalogue.find(name, true);
    }

    /**
     * The declaration of a method's parameter.
     *
     * @throws IllegalArgumentException if the method does not declare it
     */
    public ApiParameter<?> parameter(String method, String name) {
        return method(method).parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(method + " has no parameter " + name));
    }

    /**
     * Calls a method that answers JSON.
     *
     * @param parameters by name, as a client would write them
     * @throws io.trunkline.fault.FaultException if the call is refused
     */
    public JsonNode call(Caller caller, String method, Map<String, String> parameters) {
        return switch (answer(caller, method, parameters)) {
            case Answer.Json json -> JSON.readTree(json.body());
            case Answer.ShortFile _, Answer.File _ -> throw new IllegalArgumentException(method + " answers a file");
        };
    }

    /**
     * Calls a method that needs no caller.
     *
     * @param address the numeric IP address that the request came from
     * @param userAgent what the browser calls itself; may be empty
     * @throws io.trunkline.fault.FaultException if the call is refused
     */
    public void callAsAnybody(String method, Map<String, String> parameters, String address, String userAgent) {
        ApiMethod declared = method(method);
        if (!(declared.handler() instanceof OpenHandler handler)) {
            throw new IllegalArgumentException(method + " needs a caller");
        }
        byte[] _ = calls.answerAnybody(handler, declared, parameters(parameters), address, userAgent);
    }

    /** JSON inside an answer. */
    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** The same as {@link #call} for any answer; a file must be closed. */
    public Answer answer(Caller caller, String method, Map<String, String> parameters) {
        return calls.answer(caller, method(method), parameters(parameters), "");
    }

    private static Parameters parameters(Map<String, String> parameters) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        parameters.forEach((name, value) -> given.put(name, List.of(value)));
        return Parameters.of(given);
    }

    /**
     * Does something that no method does, for whoever may call a method: with the same checks and limits as a call of it.
     *
     * @throws io.trunkline.fault.FaultException if it is refused
     */
    public <T> T during(Caller caller, String method, Supplier<T> work) {
        return calls.during(caller, method(method), work);
    }
}
