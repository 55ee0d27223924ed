package io.trunkline.console.operator.session;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.access.operator.OperatorSession;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import io.trunkline.console.http.PageRequest;

/**
 * An operator who is signed in. Immutable.
 *
 * @param secret in the browser's cookie
 * @param pass what the operator may do is guarded by it
 * @param actor the operator in the audit log: the token, with the browser's address and name
 */
public record SignedInOperator(String secret, OperatorSession session, OperatorPass pass, Actor actor) {

    static SignedInOperator of(PageRequest request, String secret, OperatorSession session, OperatorPass pass) {
        return new SignedInOperator(
                secret,
                session,
                pass,
                Actor.operatorToken(
                        session.token().id(),
                        session.token().name(),
                        request.address(),
                        UserAgents.cleanIfAny(request.userAgent())));
    }

    /** The name of the token. */
    public String name() {
        return session.token().name();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SignedInOperator[" + session.token().id() + "]";
    }
}
