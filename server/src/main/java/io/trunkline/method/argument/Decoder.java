package io.trunkline.method.argument;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the value of one parameter as it is declared. Stateless and thread-safe. */
final class Decoder {

    /** The value of a parameter that means everything that exists. */
    enum Everything {
        ALL
    }

    private static final String ZERO = "0";

    private Decoder() {}

    /**
     * The value that a call gives, or {@link Everything}; null if the call does not give it.
     *
     * @throws FaultException if the value is bad; with code 101 for several different values of a parameter that takes one, since no
     *     choice between them would suit every sender
     */
    static <T> @Nullable Object decode(Declared<T> parameter, Parameters given) {
        List<String> texts = given.values(parameter.name);
        if (texts.isEmpty()) {
            return null;
        }
        return parameter.type.element().isPresent() ? list(parameter, texts) : single(parameter, texts);
    }

    private static <T> @Nullable Object single(Declared<T> parameter, List<String> texts) {
        String text = texts.getFirst();
        for (int i = 1; i < texts.size(); i++) {
            if (!texts.get(i).equals(text)) {
                throw new FaultException(Fault.ofField(
                        ErrorCode.INVALID_ARGUMENTS,
                        parameter.name,
                        "It was sent " + texts.size() + " times with different values."));
            }
        }
        if (isAbsent(parameter.blank, text)) {
            return null;
        }
        return parameter.hasAll && isAll(text)
                ? Everything.ALL
                : checked(parameter, parameter.type.parse(parameter.name, text));
    }

    private static <T> @Nullable Object list(Declared<T> parameter, List<String> texts) {
        if (texts.stream().allMatch(text -> isAbsent(parameter.blank, text))) {
            return null;
        }
        List<String> values = parameter.type.split(parameter.name, texts);
        if (values.isEmpty()) {
            return ofNoValues(parameter);
        }
        if (!parameter.hasAll || values.stream().noneMatch(Decoder::isAll)) {
            return checked(parameter, parameter.type.parseSplit(parameter.name, values));
        }
        List<String> others = values.stream().filter(text -> !isAll(text)).toList();
        if (!others.isEmpty()) {
            if (parameter.allAlone) {
                throw new FaultException(Fault.invalid(parameter.name, "Send either all or values, not both."));
            }
            checked(parameter, parameter.type.parseSplit(parameter.name, others));
        }
        return Everything.ALL;
    }

    /**
     * The value of a list that is given but has no values. If it selects something, it is refused, because it must not mean everything, as
     * a call without it does.
     */
    private static @Nullable Object ofNoValues(Declared<?> parameter) {
        if (parameter.blank == Blank.EMPTY_AND_ZERO_ARE_ABSENT) {
            throw new FaultException(Fault.invalid(parameter.name, "The list is empty."));
        }
        return null;
    }

    private static boolean isAbsent(Blank meaning, String text) {
        return switch (meaning) {
            case COUNTS -> false;
            case EMPTY_IS_ABSENT -> text.isEmpty();
            case EMPTY_AND_ZERO_ARE_ABSENT -> text.isEmpty() || text.equals(ZERO);
        };
    }

    /** Whether the text is the documentation's word for all, or that of the Node client's types (contract section 10.27). */
    private static boolean isAll(String text) {
        return Ascii.isSame(text, "all") || Ascii.isSame(text, "any");
    }

    private static <T> T checked(Declared<T> parameter, T value) {
        for (ParameterCheck<? super T> check : parameter.checks) {
            Optional<Fault> fault = check.faultOf(parameter.name, value);
            if (fault.isPresent()) {
                throw new FaultException(fault.get());
            }
        }
        return value;
    }

    /** The fault of a call without a required parameter. */
    static Fault missing(Declared<?> parameter) {
        return parameter.whenMissing != null
                ? parameter.whenMissing
                : new Fault(
                        ErrorCode.PARAMETER_CANT_BE_EMPTY,
                        ErrorCode.PARAMETER_CANT_BE_EMPTY.message(parameter.name),
                        parameter.name,
                        parameter.description);
    }
}
