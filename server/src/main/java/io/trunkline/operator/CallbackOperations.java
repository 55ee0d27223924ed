package io.trunkline.operator;

import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.operator.Member.Kind;
import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The callbacks of accounts and their delivery. Thread-safe. */
public final class CallbackOperations {

    private static final String PATH = "/accounts/{account_id}/callbacks";
    private static final String CURSOR_LIST = "callbacks";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TYPE = "type";
    private static final String STATE = "state";
    private static final int USUAL_PAGE = 50;
    private static final int MAX_PAGE = 200;
    private static final int MOST_ATTEMPTS = 100;
    private static final String STATES =
            Arrays.stream(CallbackState.values()).map(CallbackOperations::text).collect(Collectors.joining(", "));

    private final Callbacks callbacks;
    private final CallbackControl control;
    private final TrialSender trials;
    private final AccountEdits edits;

    public CallbackOperations(Callbacks callbacks, CallbackControl control, TrialSender trials, AccountEdits edits) {
        this.callbacks = callbacks;
        this.control = control;
        this.trials = trials;
        this.edits = edits;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                                PATH,
                                "listCallbacks",
                                "Lists the callbacks of the account, the newest first.",
                                new Operation.Reply(HttpStatus.OK_200, "A page of callbacks.", objectSchema()),
                                this::list)
                        .with(List.of(
                                new QueryParameter(
                                        "limit", "How many: 1 to " + MAX_PAGE + ", else " + USUAL_PAGE + "."),
                                new QueryParameter("cursor", "The next_cursor of the page before."),
                                new QueryParameter(TYPE, "Only this type."),
                                new QueryParameter(STATE, "One of " + STATES + "."))),
                Operation.read(
                        PATH + "/{callback_id}",
                        "readCallback",
                        "Reads a callback, with the newest attempts to deliver it and how the account's delivery stands.",
                        new Operation.Reply(HttpStatus.OK_200, "The callback.", objectSchema()),
                        this::read),
                Operation.change(
                        "POST",
                        PATH + "/replay",
                        "replayCallbacks",
                        "Has callbacks sent again, whatever became of them, in the order of their ids.",
                        List.of(
                                Member.optional(FROM, Kind.INTEGER, "The first callback_id; else 1."),
                                Member.optional(TO, Kind.INTEGER, "The last callback_id; else the newest."),
                                Member.optional(TYPE, Kind.TEXT, "Only this type."),
                                Member.optional(STATE, Kind.TEXT, "Only those that are in it: one of " + STATES + ".")),
                        new Operation.Reply(HttpStatus.OK_200, "How many are sent again.", objectSchema()),
                        this::replay),
                Operation.change(
                        "POST",
                        PATH + "/resume",
                        "resumeCallbacks",
                        "Begins anew with all that waits, at once, also if the URL was paused or gone.",
                        List.of(),
                        new Operation.Reply(HttpStatus.NO_CONTENT_204, "It is done.", null),
                        this::resume),
                Operation.change(
                        "POST",
                        PATH + "/test",
                        "testCallbacks",
                        "Sends a signed test request to the account's URL at once, beside the queue, and tells what came back."
                                + " It waits for the answer for as long as a delivery does.",
                        List.of(
                                Member.optional(
                                        TYPE,
                                        Kind.TEXT,
                                        "Sends an example of this type, with the callback_id 0; else a `ping`, which has no fields.")),
                        new Operation.Reply(HttpStatus.OK_200, "What became of the request.", objectSchema()),
                        this::test));
    }

    private Answer list(Call call) {
        long last = call.parameter("cursor")
                .map(cursor -> Cursor.id(CURSOR_LIST, cursor))
                .orElse(Long.MAX_VALUE);
        int limit = call.limit(USUAL_PAGE, MAX_PAGE);
        CallbackFilter filter = new CallbackFilter(
                edits.require(call).id(),
                1,
                last,
                call.parameter(TYPE).map(CallbackOperations::type),
                call.parameter(STATE).map(CallbackOperations::state));
        List<RecordedCallback> found = callbacks.list(filter, limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = json.putArray("callbacks");
        found.forEach(callback -> CallbackJson.describe(shown.addObject(), callback));
        if (found.size() == limit && found.getLast().id() > 1) {
            json.put(
                    "next_cursor",
                    Cursor.of(CURSOR_LIST, Long.toString(found.getLast().id() - 1)));
        }
        return Answer.ok(json);
    }

    private Answer read(Call call) {
        long accountId = edits.require(call).id();
        long id = call.id("callback_id");
        RecordedCallback callback =
                callbacks.list(new CallbackFilter(accountId, id, id, Optional.empty(), Optional.empty()), 1).stream()
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.notFound("The account has no callback with the id of this address."));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        CallbackJson.describe(json, callback);
        callbacks.status(accountId).ifPresent(status -> CallbackJson.describe(json.putObject("delivery"), status));
        ArrayNode attempts = json.putArray("attempts");
        callbacks
                .attempts(accountId, id, MOST_ATTEMPTS)
                .forEach(attempt -> CallbackJson.describe(attempts.addObject(), attempt));
        return Answer.ok(json);
    }

    private Answer replay(Call call) {
        Body body = call.body();
        Optional<String> type = body.text(TYPE).map(CallbackOperations::type);
        Optional<CallbackState> state = body.text(STATE).map(CallbackOperations::state);
        return edits.make(call, () -> handle -> {
            CallbackFilter filter = new CallbackFilter(
                    edits.require(handle, call).id(),
                    body.integer(FROM).orElse(1),
                    body.integer(TO).orElse(Long.MAX_VALUE),
                    type,
                    state);
            return Answer.ok(JsonNodeFactory.instance
                    .objectNode()
                    .put("replayed", control.replay(handle, call.actor(), call.auditName(), filter)));
        });
    }

    private Answer resume(Call call) {
        return edits.make(call, () -> handle -> {
            control.resume(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id());
            return Answer.done();
        });
    }

    private Answer test(Call call) {
        Optional<CallbackType> type = call.body().text(TYPE).map(CallbackOperations::known);
        return edits.make(call, () -> {
            Trial trial = trials.send(edits.requireUnchanged(call).id(), type);
            return handle -> {
                control.sent(handle, call.actor(), call.auditName(), trial);
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                CallbackJson.describe(json, trial);
                return Answer.ok(json);
            };
        });
    }

    private static String type(String text) {
        return known(text).wireName();
    }

    private static CallbackType known(String text) {
        return CallbackType.of(text)
                .orElseThrow(() -> Problem.ofParameter(TYPE, "There is no type of callback of that name."));
    }

    private static CallbackState state(String text) {
        return Arrays.stream(CallbackState.values())
                .filter(state -> text(state).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.ofParameter(STATE, "Send one of " + STATES + "."));
    }

    private static String text(CallbackState state) {
        return Ascii.lower(state.name());
    }

    private static ObjectNode objectSchema() {
        return JsonNodeFactory.instance.objectNode().put("type", "object");
    }
}
