package io.trunkline.wire.catalogue;

import io.trunkline.shape.JsonType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;

/** The usual forms of answers, by the member {@code result}. Stateless and thread-safe. */
public final class Results {

    /** The answer that it is done, and there is no more to tell: {@link Json#done}. */
    public static final Shape<Object> DONE = done("1 once the change is on disk.");

    /** Of a method whose answer is a file: JSON tells only why there is none. */
    public static final Shape<Object> NONE = Shape.of("NoResult").build();

    /** The member that every answer has. */
    public static final String RESULT = "result";

    private static final String TITLE = "Result";

    private Results() {}

    /** The same with a description of its own. */
    public static Shape<Object> done(String description) {
        return done(Shape.of(TITLE), description).build();
    }

    /** Begins an answer whose result is 1, with more to tell. */
    public static <T> Shape.Builder<T> done(Shape.Builder<T> answer, String description) {
        return answer.required(RESULT, JsonTypes.SMALL_INTEGER, description, _ -> 1);
    }

    /** Begins an answer with more to tell than its result. */
    public static <T> Shape.Builder<T> builder() {
        return Shape.of(TITLE);
    }

    /** An answer that is its result. */
    public static <V> Shape<V> of(JsonType<? super V> type, String description) {
        return Results.<V>builder()
                .required(RESULT, type, description, value -> value)
                .build();
    }

    /** An answer that is a whole list. */
    public static <V> Shape<List<V>> listOf(JsonType<V> item, String description) {
        return of(JsonTypes.listOf(item), description);
    }

    /**
     * A part of a list.
     *
     * @param shown what the call asks for of it
     * @param total how many there are
     * @param <V> one thing of the list
     */
    public record Part<V>(List<? extends V> shown, int total) {}

    /**
     * An answer that is a part of a list.
     *
     * @param things what they are called, such as {@code keys}
     */
    public static <V> Shape<Part<V>> partOf(JsonType<V> item, String things) {
        return Results.<Part<V>>builder()
                .required(RESULT, JsonTypes.listOf(item), "The " + things + ".", Part::shown)
                .required(
                        "count",
                        JsonTypes.SMALL_INTEGER,
                        "How many " + things + " this answer holds.",
                        part -> part.shown().size())
                .required("total_count", JsonTypes.SMALL_INTEGER, "How many there are.", Part::total)
                .build();
    }
}
