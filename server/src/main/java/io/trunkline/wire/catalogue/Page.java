package io.trunkline.wire.catalogue;

import io.trunkline.fault.Fault;
import io.trunkline.parameter.Range;
import java.util.List;
import java.util.Optional;

/**
 * The part of a list that a call asks for (contract section 1.6). Immutable.
 *
 * @param offset how many to leave out from the beginning
 * @param count how many to answer at most
 */
public record Page(int offset, int count) {

    /** The most that one call gets. */
    public static final int MOST = 1000;

    /** The name of the parameter that says how many. */
    public static final String COUNT = "count";

    public static final ApiParameter<Long> OFFSET = ApiParameter.number(
                    "offset", new Range(0, Integer.MAX_VALUE), "How many to leave out from the beginning.")
            .byDefault("0");

    /**
     * The parameter {@code count} of a method.
     *
     * @param usual the count of a call that gives none
     */
    public static ApiParameter<Long> count(int usual) {
        return count(usual, MOST);
    }

    /**
     * The same of a method with a limit of its own.
     *
     * @param most the highest count
     */
    public static ApiParameter<Long> count(int usual, int most) {
        return ApiParameter.number(COUNT, new Range(1, most), "How many to return at most.")
                .byDefault(Integer.toString(usual));
    }

    /** What is wrong with a count of more than {@link #MOST}, for a method that takes more only sometimes. */
    public static Optional<Fault> faultOfCount(String name, long count) {
        return Limits.faultOfNumber(name, count, new Range(1, MOST));
    }

    /** The part that a call names by {@link #OFFSET} and the {@code count} of its method. */
    public static Page of(Arguments arguments, ApiParameter<Long> count) {
        return new Page(Math.toIntExact(arguments.get(OFFSET)), Math.toIntExact(arguments.get(count)));
    }

    /** This part of a list. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(all.size() - from, count) + from);
    }
}
