package io.trunkline.operator;

import io.trunkline.access.operator.OperatorPass;
import io.trunkline.problem.Problem;
import io.trunkline.store.CallGuard;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * Checks in every write transaction of a call that what let its caller in is still valid, since a call may wait long for a password to be
 * hashed or for its turn. A call without a token never writes: only read-only operations accept one.
 */
record TokenGuard(OperatorPass pass, Supplier<Problem> refusal) implements CallGuard {

    @Override
    public void check(Handle handle) {
        if (!pass.isUsable(handle)) {
            throw refusal.get();
        }
    }

    /** Tokens are not part of any account. */
    @Override
    public boolean isPartOfRevision() {
        return false;
    }
}
