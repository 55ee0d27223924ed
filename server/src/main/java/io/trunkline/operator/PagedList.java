package io.trunkline.operator;

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
final class PagedList<T> {

    static final String CURSOR = "cursor";
    private static final int USUAL = 50;

    private final String name;
    private final int most;
    private final Reply<Page<T>> reply;

    /**
     * Declares one.
     *
     * @param name of the member that holds the page
     * @param most things that a page has; the usual page has 50
     * @param description of the answer
     */
    PagedList(String name, Shape<T> item, int most, String description) {
        this.name = name;
        this.most = most;
        this.reply = Reply.ok(
                description,
                Shape.<Page<T>>of("PageOf" + item.title())
                        .required(name, JsonTypes.listOf(item), "The page.", Page::items)
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
    private record Page<T>(List<T> items, Optional<String> next) {}

    /** What calls may say, with what else the list knows. */
    List<QueryParameter> parameters(QueryParameter... filters) {
        return Stream.concat(
                        Stream.of(
                                new QueryParameter("limit", "How many: 1 to " + most + ", else " + USUAL + "."),
                                new QueryParameter(CURSOR, "The next_cursor of the page before.")),
                        Stream.of(filters))
                .toList();
    }

    Reply<?> reply() {
        return reply;
    }

    /**
     * How many a call asks for.
     *
     * @throws Problem 400 if it is no number from 1 to the most
     */
    int limit(Call call) {
        return call.limit(USUAL, most);
    }

    /**
     * The id at which the page of a list by falling ids begins; the highest there is for the first page.
     *
     * @throws Problem 400 for a cursor of another list
     */
    long firstId(Call call) {
        return call.parameter(CURSOR).map(cursor -> Cursor.id(name, cursor)).orElse(Long.MAX_VALUE);
    }

    /** Answers a page of a list by falling ids: what was found from {@link #firstId} on, up to {@link #limit}. */
    Answer byFallingId(Call call, List<T> found, ToLongFunction<T> id) {
        long last = found.isEmpty() ? 0 : id.applyAsLong(found.getLast());
        boolean goesOn = found.size() == limit(call) && last > 1;
        return answer(found, goesOn ? Optional.of(Cursor.of(name, Long.toString(last - 1))) : Optional.empty());
    }

    /** Answers a page, with the cursor of the next one. */
    Answer answer(List<T> items, Optional<String> next) {
        return reply.answer(new Page<>(items, next));
    }
}
