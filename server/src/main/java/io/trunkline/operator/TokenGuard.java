package io.trunkline.operator;

import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.problem.Problem;
import io.trunkline.store.CallGuard;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Checks in every write transaction of a call that its token is still valid, since a call may wait long for a password to be hashed or for
 * its turn. A call without a token never writes: only read-only operations accept one.
 */
record TokenGuard(OperatorTokens tokens, long tokenId, Supplier<Problem> refusal) implements CallGuard {

    @Override
    public void check(Handle handle) {
        if (!tokens.isUsable(handle, tokenId)) {
            throw refusal.get();
        }
    }

    /** Tokens are not part of any account. */
    @Override
    public boolean isPartOfRevision() {
        return false;
    }
}
