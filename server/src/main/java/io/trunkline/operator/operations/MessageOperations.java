package io.trunkline.operator.operations;

import io.trunkline.notification.MessageState;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Mails;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.PagedList;
import io.trunkline.operator.QueryParameter;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.Ids;
import io.trunkline.problem.Problem;
import io.trunkline.view.MessageShapes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The messages to owners of accounts, with all that is in them. Thread-safe. */
public final class MessageOperations {

    private static final String PATH = "/messages";
    private static final String ONE = PATH + "/{message_id}";
    private static final String ACCOUNT_ID = "account_id";
    private static final String STATE = "state";
    private static final String KIND = "kind";
    private static final String RECIPIENT = "recipient";
    private static final String STATES =
            Arrays.stream(MessageState.values()).map(MessageState::id).collect(Collectors.joining(", "));

    private static final PagedList<StoredMessage> LIST =
            new PagedList<>("messages", MessageShapes.MESSAGE, 200, "A page of messages.");
    private static final Reply<MessageShapes.Shown> SHOWN = Reply.ok("The message.", MessageShapes.SHOWN);
    private static final Reply<byte[]> MIME = Reply.file("The mail.", "message/rfc822");

    private final Outbox outbox;
    private final Mails mails;

    public MessageOperations(Outbox outbox, Mails mails) {
        this.outbox = outbox;
        this.mails = mails;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.read(
                                PATH,
                                "listMessages",
                                "Lists messages to owners of accounts, the newest first, with their values, some of"
                                        + " which are secrets.",
                                LIST.reply(),
                                this::list)
                        .with(LIST.parameters(
                                new QueryParameter(ACCOUNT_ID, "Only those about this account."),
                                new QueryParameter(STATE, "One of " + STATES + "."),
                                new QueryParameter(KIND, "Only what tells this, such as low-balance."),
                                new QueryParameter(RECIPIENT, "Only those to this address, written alike."))),
                Operation.read(
                        ONE,
                        "readMessage",
                        "Reads a message as its recipient gets it: subject, text and page, secrets included.",
                        SHOWN,
                        this::read),
                Operation.read(
                        ONE + "/mime",
                        "readMessageMime",
                        "Reads a message in the form in which it is sent (MIME).",
                        MIME,
                        this::mime));
    }

    private OperatorAnswer list(OperatorCall call) {
        OutboxFilter filter = new OutboxFilter(
                call.parameter(ACCOUNT_ID).map(MessageOperations::account),
                call.parameter(STATE)
                        .map(text -> oneOf(STATE, MessageState.values(), MessageState::id, text, "one of " + STATES)),
                call.parameter(KIND)
                        .map(text -> oneOf(KIND, Notice.values(), Notice::id, text, "a kind of docs/notifications.md")),
                recipient(call));
        return LIST.byFallingId(
                call,
                outbox.list(filter, LIST.firstId(call), LIST.limit(call)),
                stored -> stored.message().id());
    }

    private static long account(String text) {
        return Ids.read(text).orElseThrow(() -> Problem.ofParameter(ACCOUNT_ID, "Send the id of an account."));
    }

    private static <T> T oneOf(String parameter, T[] all, Function<T, String> id, String text, String expected) {
        return Arrays.stream(all)
                .filter(one -> id.apply(one).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.ofParameter(parameter, "Send " + expected + "."));
    }

    private static Optional<String> recipient(OperatorCall call) {
        Optional<String> recipient = call.parameter(RECIPIENT);
        if (recipient
                .filter(text -> text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw Problem.ofParameter(RECIPIENT, "Send an address, which has no control characters.");
        }
        return recipient;
    }

    private OperatorAnswer read(OperatorCall call) {
        StoredMessage stored = require(call);
        return SHOWN.answer(new MessageShapes.Shown(stored, mails.compose(stored.message())));
    }

    private OperatorAnswer mime(OperatorCall call) {
        StoredMessage stored = require(call);
        try {
            return MIME.answerWith(mails.bytes(stored.message()));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(
                    "The message cannot be written as a mail, since its recipient is not an address that mails can"
                            + " have.");
        }
    }

    private StoredMessage require(OperatorCall call) {
        return outbox.find(call.id("message_id"))
                .orElseThrow(() -> Problem.notFound("There is no message with the id of this address."));
    }
}
