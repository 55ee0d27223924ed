package io.trunkline.wire.catalogue;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.ParameterType;
import java.util.List;

/**
 * The part of a list that a call asks for (contract section 1.6). Immutable.
 *
 * @param offset how many to leave out from the beginning
 * @param count how many to answer at most
 */
public record Page(int offset, int count) {

    /** The most that one call gets. */
    public static final int MOST = 1000;

    public static final ApiParameter<Long> COUNT = count(MOST);

    public static final ApiParameter<Long> OFFSET =
            ApiParameter.of("offset", ParameterType.INTEGER, "How many to leave out from the beginning.");

    /** The parameter {@code count} of a method with a limit of its own. */
    public static ApiParameter<Long> count(int most) {
        return ApiParameter.of("count", ParameterType.INTEGER, "How many to return at most, up to " + most + ".");
    }

    /**
     * The part that the parameters {@code count} and {@code offset} name.
     *
     * @param usual the count of a call that gives none
     * @throws FaultException 497 if one of them is out of range, 496 if it is not a number
     */
    public static Page of(Arguments arguments, int usual) {
        return of(arguments, usual, MOST);
    }

    /**
     * The same for a method with a limit of its own.
     *
     * @param most the highest count
     */
    public static Page of(Arguments arguments, int usual, int most) {
        return new Page(
                inRange(OFFSET, arguments.value(OFFSET).orElse(0L), 0, Integer.MAX_VALUE),
                inRange(COUNT, arguments.value(COUNT).orElse((long) usual), 1, most));
    }

    /** This part of a list. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size() - from, count) + from);
    }

    private static int inRange(ApiParameter<Long> parameter, long value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new FaultException(new Fault(
                    ErrorCode.INVALID_RANGE,
                    ErrorCode.INVALID_RANGE.message(parameter.name(), lowest, highest),
                    parameter.name(),
                    "It is " + value + "."));
        }
        return Math.toIntExact(value);
    }
}
