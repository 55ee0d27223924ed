package io.trunkline.operator;

import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.problem.Problem;
import io.trunkline.store.CallGuard;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Asks in every unit of work of a call whether the token that it was made with may still be used: a call may wait long, for a password
 * to be hashed or for its turn. A call without a token, which only operations that change nothing take, writes nothing.
 */
record TokenGuard(OperatorTokens tokens, long tokenId, Supplier<Problem> refusal) implements CallGuard {

    @Override
    public void check(Handle handle) {
        if (!tokens.isUsable(handle, tokenId)) {
            throw refusal.get();
        }
    }

    /** Tokens are no part of any account. */
    @Override
    public boolean isPartOfRevision() {
        return false;
    }
}
