package io.trunkline.access.token;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;

/** The faults of rejected tokens. No message quotes any part of a token. */
final class TokenFaults {

    private TokenFaults() {}

    static FaultException unauthorized(String hint) {
        return new FaultException(Fault.of(ErrorCode.AUTHORIZATION_FAILED, hint));
    }

    static FaultException malformed(String hint) {
        return new FaultException(Fault.of(ErrorCode.INVALID_TOKEN_FORMAT, hint));
    }
}
