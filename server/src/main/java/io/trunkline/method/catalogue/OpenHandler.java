package io.trunkline.method.catalogue;

import io.trunkline.method.argument.Arguments;

/** Implements a method that anybody may call, without authentication. Thread-safe. */
public interface OpenHandler extends MethodHandler {

    /**
     * Carries out a call.
     *
     * @param remoteAddress the numeric IP address that the call came from
     * @param userAgent the client's User-Agent; empty if it sent none
     * @return the answer's body: a JSON object in UTF-8
     * @throws io.trunkline.fault.FaultException if the call is refused; then nothing was changed
     */
    byte[] handle(Arguments arguments, String remoteAddress, String userAgent);

    @Override
    default byte[] handle(Invocation invocation) {
        return handle(
                invocation.arguments(),
                invocation.caller().remoteAddress(),
                invocation.caller().userAgent());
    }
}
