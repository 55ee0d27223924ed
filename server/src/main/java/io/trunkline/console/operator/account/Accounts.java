package io.trunkline.console.operator.account;

import io.trunkline.console.view.operator.AccountState;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Reads accounts as the operator API shows them. Stateless and thread-safe. */
final class Accounts {

    private Accounts() {}

    /** A member as text; empty if it is missing. */
    static String text(JsonNode account, String member) {
        JsonNode value = account.path(member);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    static AccountState state(JsonNode account) {
        return new AccountState(
                account.get("active").booleanValue(), account.get("frozen").booleanValue());
    }

    static Instant created(JsonNode account) {
        return Instant.parse(account.get("created").asString());
    }
}
