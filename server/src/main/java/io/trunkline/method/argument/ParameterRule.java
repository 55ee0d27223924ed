package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import java.util.Optional;

/** A rule for the values of several parameters. It belongs to the first parameter that it may blame. */
@FunctionalInterface
public interface ParameterRule {

    /**
     * What is wrong with the given values, if anything. A rule that reads a bad parameter reports nothing.
     *
     * @param own the parameter that the rule belongs to
     */
    Optional<Fault> faultOf(ApiParameter<?> own, Arguments given);
}
