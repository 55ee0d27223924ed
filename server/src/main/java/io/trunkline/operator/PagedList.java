package io.trunkline.operator;

import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A list that is answered in pages: its parameters, its answer, and where the next page begins. Immutable.
 *
 * @param <T> one thing of the list
 */
public final class PagedList<T> {

    /** The query parameter that tells where a page begins. */
    public static final String CURSOR = "cursor";

    private static final int USUAL = 50;

    private final String name;
    private final int most;
    private final Reply<Items<T>> reply;

    /**
     * Declares one.
     *
     * @param name of the member that holds the page
     * @param most things that a page has; the usual page has 50
     * @param description of the answer
     */
    public PagedList(String name, Shape<T> item, int most, String description) {
        this.name = name;
        this.most = most;
        this.reply = Reply.ok(
                description,
                Shape.<Items<T>>of("PageOf" + item.title())
                        .required(name, JsonTypes.listOf(item), "The page.", Items::items)
                        .optional(
                                "next_cursor",
                                JsonTypes.TEXT,
                                "The `cursor` of the next page; missing after the last one.",
                                page -> page.next().orElse(null))
                        .build());
    }

    /**
     * A page.
     *
     * @param next the cursor of the next one; empty for the last
     */
    private record Items<T>(List<T> items, Optional<String> next) {}

    /** What calls may say, with what else the list knows. */
    public List<QueryParameter> parameters(QueryParameter... filters) {
        return Stream.concat(
                        Stream.of(
                                new QueryParameter("limit", "How many: 1 to " + most + ", else " + USUAL + "."),
                                new QueryParameter(CURSOR, "The next_cursor of the page before.")),
                        Stream.of(filters))
                .toList();
    }

    /** What calls are answered. */
    public Reply<?> reply() {
        return reply;
    }

    /**
     * How many a call asks for.
     *
     * @throws Problem 400 if it is no number from 1 to the most
     */
    public int limit(OperatorCall call) {
        return call.limit(USUAL, most);
    }

    /**
     * The id at which the page of a list by falling ids begins; the highest there is for the first page.
     *
     * @throws Problem 400 for a cursor of another list
     */
    public long firstId(OperatorCall call) {
        return call.parameter(CURSOR).map(cursor -> Cursor.id(name, cursor)).orElse(Long.MAX_VALUE);
    }

    /** Answers a page of a list by falling ids: what was found from {@link #firstId} on, up to {@link #limit}. */
    public OperatorAnswer byFallingId(OperatorCall call, List<T> found, ToLongFunction<T> id) {
        long last = found.isEmpty() ? 0 : id.applyAsLong(found.getLast());
        boolean goesOn = found.size() == limit(call) && last > 1;
        return answer(found, goesOn ? Optional.of(Cursor.of(name, Long.toString(last - 1))) : Optional.empty());
    }

    /** Answers a page, with the cursor of the next one. */
    public OperatorAnswer answer(List<T> items, Optional<String> next) {
        return reply.answer(new Items<>(items, next));
    }
}
