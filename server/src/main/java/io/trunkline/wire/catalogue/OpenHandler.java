package io.trunkline.wire.catalogue;

/** A method that anybody may call: who does so has nothing to prove itself with. Thread-safe. */
public interface OpenHandler extends MethodHandler {

    /**
     * Carries out a call.
     *
     * @param remoteAddress the numeric IP address that it came from
     * @param userAgent what the client calls itself; empty if it said nothing
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
