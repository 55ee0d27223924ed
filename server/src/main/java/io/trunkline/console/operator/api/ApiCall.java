package io.trunkline.console.operator.api;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of an operation. Immutable, apart from its body, which nobody changes.
 *
 * @param method the HTTP method
 * @param path after the base path of the operator API
 * @param query the query parameters, by name
 * @param body the members of the body; empty if there is none
 * @param once the name under which a change is made only once, however often its form is sent
 * @param ifMatch the tag that the account must still have; empty if that does not matter
 */
public record ApiCall(
        String method,
        String path,
        Map<String, String> query,
        Optional<ObjectNode> body,
        Optional<String> once,
        Optional<String> ifMatch) {

    public ApiCall {
        query = Map.copyOf(query);
    }

    /** Reads something. */
    public static ApiCall read(String path) {
        return read(path, Map.of());
    }

    /** Reads something, such as a page of a list. */
    public static ApiCall read(String path, Map<String, String> query) {
        return new ApiCall("GET", path, query, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Changes something. */
    public static ApiCall change(String method, String path, ObjectNode body, String once) {
        return new ApiCall(method, path, Map.of(), Optional.of(body), Optional.of(once), Optional.empty());
    }

    /** Changes something by the address alone. */
    public static ApiCall change(String method, String path, String once) {
        return change(method, path, JsonNodeFactory.instance.objectNode(), once);
    }

    /** The same call, for an account that still has a tag. */
    public ApiCall ifMatch(String tag) {
        return new ApiCall(method, path, query, body, once, Optional.of(tag));
    }

    /** Without what is sent, some of which may be secret. */
    @Override
    public String toString() {
        return "ApiCall[" + method + " " + path + "]";
    }
}
