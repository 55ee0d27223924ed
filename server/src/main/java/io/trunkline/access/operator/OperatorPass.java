package io.trunkline.access.operator;

import org.jdbi.v3.core.Handle;

/**
 * What lets a caller of the operator API in: a token, or a session that began with one. It may end while a call goes on, so it is looked at
 * again in each unit of work. Thread-safe.
 */
public interface OperatorPass {

    /** The pass of somebody who has none. */
    OperatorPass NONE = new OperatorPass() {

        @Override
        public long tokenId() {
            return 0;
        }

        @Override
        public boolean isUsable(Handle handle) {
            return false;
        }

        @Override
        public boolean isUsable() {
            return false;
        }
    };

    /** The id of the token; 0 for none. */
    long tokenId();

    /** Whether it is still valid, within the caller's unit of work. */
    boolean isUsable(Handle handle);

    /** Whether it is valid now. */
    boolean isUsable();
}
