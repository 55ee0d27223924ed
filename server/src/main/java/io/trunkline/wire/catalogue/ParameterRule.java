package io.trunkline.wire.catalogue;

import io.trunkline.fault.Fault;
import java.util.Optional;

/** A rule for what a call gives for several parameters. It belongs to the first one that it may blame. */
@FunctionalInterface
public interface ParameterRule {

    /**
     * What is wrong with what the call gives, if anything. Where it reads a parameter that is bad, it has nothing to say.
     *
     * @param own the parameter that the rule belongs to
     */
    Optional<Fault> faultOf(ApiParameter<?> own, Arguments given);
}
