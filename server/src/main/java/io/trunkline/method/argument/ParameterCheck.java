package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import java.util.Optional;

/**
 * A rule for a value of the right type.
 *
 * @param <T> the type of the value
 */
@FunctionalInterface
public interface ParameterCheck<T> {

    /** What is wrong with the value of the parameter of this name, if anything. */
    Optional<Fault> faultOf(String name, T value);
}
