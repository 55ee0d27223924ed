package io.trunkline.http.request;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import org.jspecify.annotations.Nullable;

/** Refusals of input that cannot be read: code 101 with a hint. A hint never contains a value, which may be a secret. */
final class Malformed {

    /** Longer names are not repeated in an answer. */
    private static final int MAX_NAME = 64;

    private Malformed() {}

    /** The call as a whole cannot be read. */
    static FaultException call(String hint) {
        return new FaultException(Fault.of(ErrorCode.INVALID_ARGUMENTS, hint));
    }

    /** One parameter cannot be read; {@code name} is null if it is the name itself that cannot be read. */
    static FaultException parameter(@Nullable String name, String hint) {
        if (name == null || name.isEmpty() || name.length() > MAX_NAME) {
            return call(hint);
        }
        return new FaultException(Fault.ofField(ErrorCode.INVALID_ARGUMENTS, name, hint));
    }
}
