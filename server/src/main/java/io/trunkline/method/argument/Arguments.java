package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values that a call gives for the parameters of its method, decoded as they are declared. Reading a parameter that the method does
 * not declare is a programming error. Immutable and thread-safe.
 */
public final class Arguments {

    private final List<ApiParameter<?>> declared;

    /**
     * For each parameter, by position: its value, {@link Decoder.Everything} or the {@link FaultException} of a bad value; null if it is
     * not given.
     */
    private final @Nullable Object[] values;

    private Arguments(List<ApiParameter<?>> declared, @Nullable Object[] values) {
        this.declared = declared;
        this.values = values;
    }

    /**
     * Decodes the parameters of a method.
     *
     * @param declared the parameters, in the order in which faults are reported
     * @throws FaultException with all faults, unless they are only of {@linkplain ApiParameter#deferred() deferred} parameters
     */
    public static Arguments decode(List<ApiParameter<?>> declared, Parameters given) {
        @Nullable Object[] values = new @Nullable Object[declared.size()];
        boolean isRefused = false;
        for (int i = 0; i < values.length; i++) {
            Declared<?> parameter = declared.get(i).declared();
            try {
                values[i] = Decoder.decode(parameter, given);
                isRefused |= values[i] == null && parameter.required;
            } catch (FaultException e) {
                values[i] = e;
                isRefused |= !parameter.deferred;
            }
        }
        Arguments arguments = new Arguments(declared, values);
        if (isRefused || arguments.breaksRule()) {
            throw arguments.refusal();
        }
        return arguments;
    }

    private boolean breaksRule() {
        for (int i = 0; i < values.length; i++) {
            if (brokenRule(i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The fault of a parameter's rule. A parameter that is bad itself is not checked: its own fault comes first. */
    private Optional<Fault> brokenRule(int place) {
        ApiParameter<?> parameter = declared.get(place);
        ParameterRule rule = parameter.declared().rule;
        if (rule == null || values[place] instanceof FaultException) {
            return Optional.empty();
        }
        try {
            return rule.faultOf(parameter, this);
        } catch (FaultException otherIsBad) {
            return Optional.empty();
        }
    }

    private FaultException refusal() {
        FaultList faults = new FaultList();
        for (int i = 0; i < values.length; i++) {
            Declared<?> parameter = declared.get(i).declared();
            if (values[i] instanceof FaultException e) {
                faults.addAll(e);
            } else if (values[i] == null && parameter.required) {
                faults.add(Decoder.missing(parameter));
            } else {
                brokenRule(i).ifPresent(faults::add);
            }
        }
        return faults.refusal();
    }

    /**
     * The value of a parameter that is required or has a default; an empty list if a list parameter means {@linkplain #meansAll all}.
     *
     * @throws IllegalArgumentException if the method does not declare it
     */
    public <T> T get(ApiParameter<T> parameter) {
        T value = orNull(parameter);
        if (value != null) {
            return value;
        }
        // Only a rule can get here: a handler is not called if a required parameter is missing.
        throw parameter.isRequired()
                ? new FaultException(Decoder.missing(parameter.declared()))
                : new IllegalArgumentException(parameter.name() + " is neither required nor has it a default");
    }

    /** The same for a parameter that a call may leave out. */
    public <T> Optional<T> find(ApiParameter<T> parameter) {
        return Optional.ofNullable(orNull(parameter));
    }

    /**
     * The value, or else the default; null if there is neither.
     *
     * @throws FaultException if the value is bad; for a handler, only values of {@linkplain ApiParameter#deferred() deferred} parameters
     *     can be
     * @throws IllegalArgumentException if the method does not declare it
     */
    private <T> @Nullable T orNull(ApiParameter<T> parameter) {
        Object value = values[place(parameter)];
        if (value instanceof FaultException e) {
            throw e;
        }
        return parameter.valueOf(value);
    }

    /**
     * Whether the call gives the parameter, with a good or a bad value.
     *
     * @throws IllegalArgumentException if the method does not declare it
     */
    public boolean has(ApiParameter<?> parameter) {
        return values[place(parameter)] != null;
    }

    /**
     * Whether the parameter means everything that exists.
     *
     * @throws IllegalArgumentException if the method does not declare it, or not with {@link ApiParameter#orAll()}
     */
    public boolean meansAll(ApiParameter<?> parameter) {
        if (!parameter.hasAll()) {
            throw new IllegalArgumentException(parameter.name() + " has no word for all");
        }
        return values[place(parameter)] instanceof Decoder.Everything;
    }

    /** Visits the parameters that the call gives, with good or bad values, in declared order. */
    public void forEachGiven(Consumer<ApiParameter<?>> visitor) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                visitor.accept(declared.get(i));
            }
        }
    }

    private int place(ApiParameter<?> parameter) {
        for (int i = 0; i < values.length; i++) {
            if (declared.get(i) == parameter) {
                return i;
            }
        }
        throw new IllegalArgumentException("The method does not declare this parameter " + parameter.name());
    }
}
