package io.trunkline.console.operator.account;

import io.trunkline.console.operator.api.ApiCall;
import io.trunkline.console.operator.api.OperatorApi;
import io.trunkline.console.operator.page.OperatorVisit;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The money of an account. Immutable.
 *
 * @param creditLimit how much it may owe
 */
record Balance(BigDecimal amount, BigDecimal creditLimit) {

    private static final Balance NONE = new Balance(BigDecimal.ZERO, BigDecimal.ZERO);

    /** The balance after the last transaction; an account without one has none. */
    static Balance read(OperatorApi api, OperatorVisit visit, OneAccount account) {
        return api.call(visit.operator(), ApiCall.read(account.operation("/transactions"), Map.of("limit", "1")))
                .json()
                .get("transactions")
                .valueStream()
                .findFirst()
                .map(last -> new Balance(
                        last.get("balance").decimalValue(),
                        last.get("credit_limit").decimalValue()))
                .orElse(NONE);
    }
}
