package io.trunkline.operator.operations;

import io.trunkline.operator.Cursor;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** Cursors of lists in order of time, whose entries have ids that clients have chosen. Stateless. */
final class TimedCursor {

    private TimedCursor() {}

    static String of(String list, Instant time, String id) {
        return Cursor.of(list, Micros.of(time) + "." + id);
    }

    /**
     * The place that a call's cursor tells; empty if it has none.
     *
     * @throws io.trunkline.problem.Problem 400 for a cursor of another list
     */
    static <P> Optional<P> read(String list, OperatorCall call, BiFunction<Instant, String, P> place) {
        return call.parameter(PagedList.CURSOR).map(cursor -> {
            String position = Cursor.position(list, cursor);
            int dot = position.indexOf('.');
            if (dot < 1 || !position.substring(0, dot).matches("\\d{1,18}")) {
                throw Cursor.foreign();
            }
            return place.apply(Micros.toInstant(Long.parseLong(position, 0, dot, 10)), position.substring(dot + 1));
        });
    }
}
