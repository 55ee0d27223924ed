package io.trunkline.operator;

import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A list that is returned in pages: its parameters, its answer, and where the next page begins. Immutable.
 *
 * @param <T> the type of its entries
 */
public final class PagedList<T> {

    /** The query parameter that says where a page begins. */
    public static final String CURSOR = "cursor";

    private static final int USUAL = 50;

    private final String name;
    private final int most;
    private final Reply<Items<T>> reply;

    /**
     * Declares a list.
     *
     * @param name the member that holds the page
     * @param most the maximum entries per page; the default is 50
     * @param description a description of the answer
     */
    public PagedList(String name, Shape<T> item, int most, String description) {
        this.name = name;
        this.most = most;
        this.reply = Reply.ok(
                description,
                Shape.<Items<T>>of("PageOf" + item.title())
                        .required(name, JsonTypes.listOf(item), "The entries of this page.", Items::items)
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
     * @param next the cursor of the next page; empty on the last one
     */
    private record Items<T>(List<T> items, Optional<String> next) {}

    /** The query parameters of the list, including its filters. */
    public List<QueryParameter> parameters(QueryParameter... filters) {
        return Stream.concat(
                        Stream.of(
                                new QueryParameter(
                                        "limit",
                                        "Maximum entries per page: 1 to " + most + "; by default " + USUAL + "."),
                                new QueryParameter(CURSOR, "The next_cursor of the previous page.")),
                        Stream.of(filters))
                .toList();
    }

    /** The answer to calls. */
    public Reply<?> reply() {
        return reply;
    }

    /**
     * The maximum number of entries that a call asks for.
     *
     * @throws Problem 400 if it is not a number from 1 to the list's maximum
     */
    public int limit(OperatorCall call) {
        return call.limit(USUAL, most);
    }

    /**
     * The id at which the page of a list by descending ids begins; {@link Long#MAX_VALUE} for the first page.
     *
     * @throws Problem 400 for a cursor of another list
     */
    public long firstId(OperatorCall call) {
        return call.parameter(CURSOR).map(cursor -> Cursor.id(name, cursor)).orElse(Long.MAX_VALUE);
    }

    /** Returns a page of a list by descending ids: the entries from {@link #firstId} on, up to {@link #limit}. */
    public OperatorAnswer byFallingId(OperatorCall call, List<T> found, ToLongFunction<T> id) {
        long last = found.isEmpty() ? 0 : id.applyAsLong(found.getLast());
        boolean goesOn = found.size() == limit(call) && last > 1;
        return answer(found, goesOn ? Optional.of(Cursor.of(name, Long.toString(last - 1))) : Optional.empty());
    }

    /** Returns a page, with the cursor of the next one. */
    public OperatorAnswer answer(List<T> items, Optional<String> next) {
        return reply.answer(new Items<>(items, next));
    }
}
