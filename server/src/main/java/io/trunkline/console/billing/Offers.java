package io.trunkline.console.billing;

import io.trunkline.access.caller.Caller;
import io.trunkline.console.api.Api;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The plans of an account, and those that it can move to. Thread-safe. */
final class Offers {

    static final String CHANGE = "ChangeAccountPlan";
    static final String TYPE = "plan_type";
    static final String ID = "plan_subscription_template_id";

    private final Api api;

    Offers(Api api) {
        this.api = api;
    }

    /** The plans that the account has. */
    List<JsonNode> held(Caller caller) {
        return list(caller, "GetAccountPlans");
    }

    /** The plans that cost more than those that the account has: only to those can it move by itself. */
    List<JsonNode> dearer(Caller caller) {
        Map<String, BigDecimal> charges = new HashMap<>();
        held(caller).forEach(plan -> charges.put(plan.get(TYPE).asString(), charge(plan)));
        return list(caller, "GetAvailablePlans").stream()
                .filter(plan -> {
                    BigDecimal now = charges.get(plan.get(TYPE).asString());
                    return now == null || charge(plan).compareTo(now) > 0;
                })
                .toList();
    }

    /** One of {@link #dearer}. */
    Optional<JsonNode> find(Caller caller, String type, String id) {
        return dearer(caller).stream()
                .filter(plan -> plan.get(TYPE).asString().equals(type)
                        && plan.get(ID).asString().equals(id))
                .findFirst();
    }

    static BigDecimal charge(JsonNode plan) {
        return plan.get("periodic_charge").decimalValue();
    }

    private List<JsonNode> list(Caller caller, String method) {
        return api.call(caller, method, Map.of()).get("result").valueStream().toList();
    }
}
