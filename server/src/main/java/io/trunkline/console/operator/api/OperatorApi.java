package io.trunkline.console.operator.api;

import io.trunkline.body.BodyMember;
import io.trunkline.console.operator.session.SignedInOperator;
import java.util.List;

/**
 * The operations of the operator API, carried out in this process: with the same checks, limits and records as over HTTP, for the token
 * that somebody signed in with. Thread-safe.
 */
public interface OperatorApi {

    /**
     * Carries out an operation.
     *
     * @throws io.trunkline.problem.Problem if it is refused, as the operator API would refuse it; 401 if the session or its token has ended
     * @throws io.trunkline.store.StoreException if the database fails
     */
    ApiAnswer call(SignedInOperator operator, ApiCall call);

    /**
     * The members that the body of an operation may have, in declared order.
     *
     * @param operation its id, such as {@code topUpAccount}
     * @throws IllegalArgumentException if there is no such operation
     */
    List<BodyMember> members(String operation);
}
