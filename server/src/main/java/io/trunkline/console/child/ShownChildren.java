package io.trunkline.console.child;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Child accounts, as GetChildrenAccounts shows them. Thread-safe. */
final class ShownChildren {

    static final String LIST = "GetChildrenAccounts";

    /** The parameter for the id of a child. */
    static final String ID = "child_account_id";

    /** What may be the id of an account; the method refuses other numbers. */
    private static final Pattern ACCOUNT = Pattern.compile("[1-9][0-9]{0,17}");

    private final Api api;

    ShownChildren(Api api) {
        this.api = api;
    }

    /** Some of them, with their number. */
    JsonNode list(Caller caller, Map<String, String> parameters) {
        return api.call(caller, LIST, parameters);
    }

    /**
     * The one with an id; empty if there is none.
     *
     * @throws io.trunkline.fault.FaultException if the list is refused, such as by a limit of calls
     */
    Optional<JsonNode> find(Caller caller, String id) {
        return ACCOUNT.matcher(id).matches()
                ? list(caller, Map.of(ID, id, "ignore_invalid_accounts", "true"))
                        .path("result")
                        .valueStream()
                        .filter(child -> child.path("account_id").asString("").equals(id))
                        .findFirst()
                : Optional.empty();
    }
}
