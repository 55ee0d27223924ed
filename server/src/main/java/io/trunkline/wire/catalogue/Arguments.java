package io.trunkline.wire.catalogue;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.FaultList;
import io.trunkline.fault.NearestName;
import io.trunkline.text.Ascii;
import io.trunkline.wire.request.Parameters;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call gives for a method's parameters, each read by its declared type. Immutable.
 */
public final class Arguments {

    /** Parameters of every method. */
    private static final Set<String> GENERAL = Set.of("account_id", "cmd", "output");

    /** The documentation's word, and that of the Node client's types (contract section 10.27). */
    private static final Set<String> ALL = Set.of("all", "any");

    private final Parameters given;

    public Arguments(Parameters given) {
        this.given = given;
    }

    /**
     * The text given for a single-valued parameter, or empty if it was not given.
     *
     * @throws FaultException 101 if it was given more than once with different values: no choice between them would be
     *     the one that every sender means
     */
    public Optional<String> text(String name) {
        List<String> values = given.values(name);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        String first = values.getFirst();
        for (String other : values) {
            if (!other.equals(first)) {
                throw new FaultException(Fault.ofField(
                        ErrorCode.INVALID_ARGUMENTS,
                        name,
                        "It was sent " + values.size() + " times with different values."));
            }
        }
        return Optional.of(first);
    }

    /**
     * The text given for a parameter that selects something. Empty and {@code 0} count as not given: the official Go client
     * sends them for what its user left out (contract section 1.4).
     *
     * @throws FaultException 101 as for {@link #text}
     */
    public Optional<String> selector(String name) {
        return text(name).filter(text -> !text.isEmpty() && !text.equals("0"));
    }

    /** All texts given for a parameter, in their order. */
    public List<String> values(String name) {
        return given.values(name);
    }

    /** Whether a parameter that takes several values stands for all of them. */
    public boolean meansAll(String name) {
        return given.values(name).stream().anyMatch(text -> ALL.contains(Ascii.lower(text)));
    }

    /** Whether the call gives the parameter at all. */
    public boolean has(String name) {
        return !given.values(name).isEmpty();
    }

    /**
     * Refuses parameters that neither the method nor every method has.
     *
     * @throws FaultException 492 for them, in the order in which they came
     */
    public void refuseUnknown(ApiMethod method) {
        Set<String> known = new HashSet<>(GENERAL);
        known.addAll(method.credentials().all());
        method.parameters().forEach(parameter -> known.add(parameter.name()));
        FaultList faults = new FaultList();
        given.names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.addIfTold(() -> unknown(method, name, known)));
        faults.refuse();
    }

    /**
     * The value of a single-valued parameter, or empty if it was not given.
     *
     * @throws FaultException 101 as for {@link #text}; 496 if the text is not of the parameter's type
     */
    public <T> Optional<T> value(ApiParameter<T> parameter) {
        return text(parameter.name()).map(text -> parameter.type().parse(parameter.name(), text));
    }

    /**
     * The value of a parameter that every call has to give.
     *
     * @throws FaultException 485 if it was not given or is empty; else as for {@link #value}
     */
    public <T> T required(ApiParameter<T> parameter) {
        return text(parameter.name())
                .filter(text -> !text.isEmpty())
                .map(text -> parameter.type().parse(parameter.name(), text))
                .orElseThrow(() -> missing(parameter));
    }

    /**
     * The values of a parameter that takes several, without repetitions; empty if none was given. The parameter may be sent
     * several times, which does not let it have more values.
     *
     * @throws FaultException 496 if a value is not of the parameter's type, or there are more than
     *     {@link io.trunkline.parameter.ListText#MOST_VALUES}
     */
    public <T> List<T> list(ApiParameter<List<T>> parameter) {
        List<String> texts = given.values(parameter.name());
        return texts.isEmpty() ? List.of() : parameter.type().parseAll(parameter.name(), texts);
    }

    private static Fault unknown(ApiMethod method, String name, Set<String> known) {
        return new Fault(
                ErrorCode.FORBIDDEN_PARAMETER,
                ErrorCode.FORBIDDEN_PARAMETER.message(name),
                name,
                NearestName.of(name, known)
                        .map(nearest -> "Did you mean " + nearest + "?")
                        .orElse(method.name() + " has no such parameter."));
    }

    private static FaultException missing(ApiParameter<?> parameter) {
        return new FaultException(new Fault(
                ErrorCode.PARAMETER_CANT_BE_EMPTY,
                ErrorCode.PARAMETER_CANT_BE_EMPTY.message(parameter.name()),
                parameter.name(),
                parameter.description()));
    }
}
