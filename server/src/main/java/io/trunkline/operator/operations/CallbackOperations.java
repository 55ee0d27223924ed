package io.trunkline.operator.operations;

import io.trunkline.body.Body;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.callback.CallbackControl;
import io.trunkline.callback.Callbacks;
import io.trunkline.callback.delivery.TrialSender;
import io.trunkline.callback.queue.CallbackFilter;
import io.trunkline.callback.queue.CallbackState;
import io.trunkline.callback.queue.RecordedCallback;
import io.trunkline.callback.send.Trial;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.text.Ascii;
import io.trunkline.view.CallbackShapes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The callbacks of accounts and their delivery. Thread-safe. */
public final class CallbackOperations {

    private static final String PATH = "/accounts/{account_id}/callbacks";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String TYPE = CallbackShapes.TYPE;
    private static final String STATE = CallbackShapes.STATE;
    private static final int MOST_ATTEMPTS = 100;
    private static final String STATES =
            Arrays.stream(CallbackState.values()).map(CallbackOperations::text).collect(Collectors.joining(", "));

    private static final PagedList<RecordedCallback> LIST =
            new PagedList<>("callbacks", CallbackShapes.CALLBACK, 200, "A page of callbacks.");
    private static final Reply<CallbackShapes.Traced> TRACED = Reply.ok("The callback.", CallbackShapes.TRACED);
    private static final Reply<Integer> REPLAYED = Reply.ok(
            "The number of callbacks to be sent again.",
            Shape.<Integer>of("ReplayedCallbacks")
                    .required("replayed", JsonTypes.SMALL_INTEGER, "How many callbacks are sent again.", count -> count)
                    .build());
    private static final Reply<Trial> TRIED = Reply.ok("The outcome of the request.", CallbackShapes.TRIAL);

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
                                "Lists the account's callbacks, newest first.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(
                                new QueryParameter(TYPE, "Only callbacks of this type."),
                                new QueryParameter(STATE, "One of " + STATES + "."))),
                Operation.read(
                        PATH + "/{callback_id}",
                        "readCallback",
                        "Reads a callback, with the latest attempts to deliver it and the state of the account's delivery.",
                        TRACED,
                        this::read),
                Operation.change(
                        "POST",
                        PATH + "/replay",
                        "replayCallbacks",
                        "Sends callbacks again, whatever became of them, in the order of their ids.",
                        List.of(
                                BodyMember.optional(FROM, Kind.INTEGER, "The first callback_id; by default 1."),
                                BodyMember.optional(TO, Kind.INTEGER, "The last callback_id; by default the newest."),
                                BodyMember.optional(TYPE, Kind.TEXT, "Only callbacks of this type."),
                                BodyMember.optional(
                                        STATE, Kind.TEXT, "Only callbacks in this state: one of " + STATES + ".")),
                        REPLAYED,
                        this::replay),
                Operation.change(
                        "POST",
                        PATH + "/resume",
                        "resumeCallbacks",
                        "Restarts the delivery of everything that waits, at once, even if it was suspended (`paused` or `gone`).",
                        List.of(),
                        Reply.done("Delivery has resumed."),
                        this::resume),
                Operation.change(
                        "POST",
                        PATH + "/test",
                        "testCallbacks",
                        "Sends a signed test request to the account's URL at once, bypassing the queue, and returns the outcome."
                                + " It waits for the answer as long as a delivery does.",
                        List.of(
                                BodyMember.optional(
                                        TYPE,
                                        Kind.TEXT,
                                        "Sends an example of this type with the callback_id 0; by default a `ping`, which has no fields.")),
                        TRIED,
                        this::test));
    }

    private OperatorAnswer list(OperatorCall call) {
        CallbackFilter filter = new CallbackFilter(
                edits.require(call).id(),
                1,
                LIST.firstId(call),
                call.parameter(TYPE).map(CallbackOperations::type),
                call.parameter(STATE).map(CallbackOperations::state));
        return LIST.byFallingId(call, callbacks.list(filter, LIST.limit(call)), RecordedCallback::id);
    }

    private OperatorAnswer read(OperatorCall call) {
        long accountId = edits.require(call).id();
        long id = call.id("callback_id");
        RecordedCallback callback =
                callbacks.list(new CallbackFilter(accountId, id, id, Optional.empty(), Optional.empty()), 1).stream()
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.notFound("The account has no callback with the id in this address."));
        return TRACED.answer(new CallbackShapes.Traced(
                callback, callbacks.status(accountId).orElse(null), callbacks.attempts(accountId, id, MOST_ATTEMPTS)));
    }

    private OperatorAnswer replay(OperatorCall call) {
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
            return REPLAYED.answer(control.replay(handle, call.actor(), call.auditName(), filter));
        });
    }

    private OperatorAnswer resume(OperatorCall call) {
        return edits.make(call, () -> handle -> {
            control.resume(
                    handle,
                    call.actor(),
                    call.auditName(),
                    edits.require(handle, call).id());
            return OperatorAnswer.done();
        });
    }

    private OperatorAnswer test(OperatorCall call) {
        Optional<CallbackType> type = call.body().text(TYPE).map(CallbackOperations::known);
        return edits.make(call, () -> {
            Trial trial = trials.send(edits.requireUnchanged(call).id(), type);
            return handle -> {
                control.sent(handle, call.actor(), call.auditName(), trial);
                return TRIED.answer(trial);
            };
        });
    }

    private static String type(String text) {
        return known(text).wireName();
    }

    private static CallbackType known(String text) {
        return CallbackType.of(text)
                .orElseThrow(() -> Problem.ofParameter(TYPE, "There is no callback type of that name."));
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
}
