package io.trunkline.console.child;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import io.trunkline.fault.FaultException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Child accounts, as GetChildrenAccounts shows them. Thread-safe. */
final class ShownChildren {

    static final String LIST = "GetChildrenAccounts";

    /** The parameter for the id of a child. */
    static final String ID = "child_account_id";

    private final Api api;

    ShownChildren(Api api) {
        this.api = api;
    }

    /** Some of them, with their number. */
    JsonNode list(Caller caller, Map<String, String> parameters) {
        return api.call(caller, LIST, parameters);
    }

    /** The one with an id; empty if there is none. */
    Optional<JsonNode> find(Caller caller, String id) {
        if (id.isEmpty() || id.length() > 18 || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return list(caller, Map.of(ID, id, "ignore_invalid_accounts", "true"))
                    .path("result")
                    .valueStream()
                    .filter(child -> child.path("account_id").asString("").equals(id))
                    .findFirst();
        } catch (FaultException e) {
            // An id that is none, such as 0, is refused even so.
            return Optional.empty();
        }
    }
}
