package io.trunkline.method.argument;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks parameters that are alternatives for the same thing. Stateless and thread-safe. */
public final class Alternatives {

    private Alternatives() {}

    /** Code 458 for a call that gives more than one of these. */
    public static Optional<Fault> faultOfSeveral(Arguments arguments, List<ApiParameter<?>> all) {
        return faultOfSeveral(all.stream().filter(arguments::has).toList());
    }

    /** Code 485 with the name of the first, for a call that gives none of these. */
    public static Optional<Fault> faultOfNone(Arguments arguments, List<ApiParameter<?>> all, String hint) {
        String name = all.getFirst().name();
        return all.stream().anyMatch(arguments::has)
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(name),
                        name,
                        hint));
    }

    /** Code 485 for a call that gives only the other parameter of a pair. */
    public static Optional<Fault> faultOfHalf(ApiParameter<?> own, Arguments arguments, ApiParameter<?> other) {
        return arguments.has(other) && !arguments.has(own)
                ? Optional.of(Decoder.missing(own.declared()))
                : Optional.empty();
    }

    /**
     * Refuses a call that says the same thing in several ways.
     *
     * @param given the parameters that it gives
     * @throws FaultException with code 458 if there are several
     */
    public static void requireOne(List<? extends ApiParameter<?>> given) {
        faultOfSeveral(given).ifPresent(fault -> {
            throw new FaultException(fault);
        });
    }

    private static Optional<Fault> faultOfSeveral(List<? extends ApiParameter<?>> given) {
        return given.size() < 2
                ? Optional.empty()
                : Optional.of(new Fault(
                        ErrorCode.ONLY_ONE_OF_PARAMETERS,
                        ErrorCode.ONLY_ONE_OF_PARAMETERS.message(
                                given.stream().map(ApiParameter::name).collect(Collectors.joining(", "))),
                        given.getFirst().name(),
                        "Send one of them."));
    }
}
