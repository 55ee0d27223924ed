package io.trunkline.operator.operations;

import io.trunkline.callback.CallbackHealth;
import io.trunkline.callback.queue.Backlog;
import io.trunkline.callback.queue.BacklogReader;
import io.trunkline.callback.queue.Trouble;
import io.trunkline.callback.queue.TroubledQueue;
import io.trunkline.callback.queue.TroubledQueue.Place;
import io.trunkline.operator.Cursor;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.store.Micros;
import io.trunkline.view.CallbackHealthShapes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The callbacks of all accounts: which of them do not arrive. Thread-safe. */
public final class CallbackHealthOperations {

    private static final String LISTED = "queues";
    private static final String TROUBLE = "trouble";
    private static final String TROUBLES =
            Arrays.stream(Trouble.values()).map(Trouble::id).collect(Collectors.joining(", "));

    private static final PagedList<TroubledQueue> LIST =
            new PagedList<>(LISTED, CallbackHealthShapes.TROUBLED, 200, "A page of accounts.");
    private static final Reply<Map<Backlog.Kind, Backlog>> BACKLOG = Reply.ok(
            "What waits, by the state of the accounts' URLs; without members if it cannot be read.",
            CallbackHealthShapes.BACKLOG);

    private final CallbackHealth health;
    private final BacklogReader backlog;

    public CallbackHealthOperations(CallbackHealth health, BacklogReader backlog) {
        this.health = health;
        this.backlog = backlog;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                                "/callback-queues",
                                "listTroubledQueues",
                                "Lists the accounts whose callbacks do not arrive, and why.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(new QueryParameter(
                                TROUBLE,
                                "One of " + TROUBLES
                                        + "; by default suspended. Suspended: nothing is sent until somebody"
                                        + " intervenes. Failing: the last attempt failed; it will be retried. Late: should"
                                        + " have been sent more than a minute ago."))),
                Operation.read(
                        "/callback-backlog",
                        "readCallbackBacklog",
                        "Reads how many callbacks wait, over all accounts; remembered for some seconds.",
                        BACKLOG,
                        _ -> BACKLOG.answer(backlog.read())));
    }

    private OperatorAnswer list(OperatorCall call) {
        Trouble trouble =
                call.parameter(TROUBLE).map(CallbackHealthOperations::trouble).orElse(Trouble.SUSPENDED);
        int limit = LIST.limit(call);
        List<TroubledQueue> found = health.list(trouble, after(call), limit);
        return LIST.answer(
                found,
                found.size() < limit
                        ? Optional.empty()
                        : Optional.of(Cursor.of(LISTED, text(found.getLast().place()))));
    }

    private static Trouble trouble(String text) {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> trouble.id().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.ofParameter(TROUBLE, "Send one of " + TROUBLES + "."));
    }

    private static Place after(OperatorCall call) {
        return call.parameter(PagedList.CURSOR)
                .map(cursor -> place(Cursor.position(LISTED, cursor)))
                .orElse(Place.FIRST);
    }

    private static String text(Place place) {
        return Micros.of(place.due()) + "." + place.accountId();
    }

    private static Place place(String text) {
        if (!text.matches("\\d{1,18}\\.\\d{1,18}")) {
            throw Cursor.foreign();
        }
        int dot = text.indexOf('.');
        return new Place(
                Micros.toInstant(Long.parseLong(text, 0, dot, 10)), Long.parseLong(text, dot + 1, text.length(), 10));
    }
}
