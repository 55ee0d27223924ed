package io.trunkline.method.argument;

import io.trunkline.fault.Fault;
import io.trunkline.parameter.Range;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that a call asks for (contract section 1.6). Immutable.
 *
 * @param offset the number of items to skip at the beginning
 * @param count the maximum number of items to return
 */
public record Page(int offset, int count) {

    /** Maximum items per call. */
    public static final int MOST = 1000;

    /** The name of the parameter for the number of items. */
    public static final String COUNT = "count";

    public static final ApiParameter<Long> OFFSET = ApiParameter.number(
                    "offset", new Range(0, Integer.MAX_VALUE), "How many to skip from the beginning.")
            .byDefault("0");

    /**
     * The parameter {@code count} of a method.
     *
     * @param usual the default count
     */
    public static ApiParameter<Long> count(int usual) {
        return count(usual, MOST);
    }

    /**
     * The same for a method with a limit of its own.
     *
     * @param most the maximum count
     */
    public static ApiParameter<Long> count(int usual, int most) {
        return ApiParameter.number(COUNT, new Range(1, most), "The maximum number to return.")
                .byDefault(Integer.toString(usual));
    }

    /** The fault of a count of more than {@link #MOST}, for a method that accepts more only in some cases. */
    public static Optional<Fault> faultOfCount(String name, long count) {
        return Limits.faultOfNumber(name, count, new Range(1, MOST));
    }

    /** The page that a call asks for by {@link #OFFSET} and the {@code count} of its method. */
    public static Page of(Arguments arguments, ApiParameter<Long> count) {
        return new Page(Math.toIntExact(arguments.get(OFFSET)), Math.toIntExact(arguments.get(count)));
    }

    /** The part of a list that is on this page. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size() - from, count) + from);
    }
}
