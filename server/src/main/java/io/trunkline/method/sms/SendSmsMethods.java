package io.trunkline.method.sms;

import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.fault.Fault;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Results;
import io.trunkline.parameter.ParameterType;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import io.trunkline.sms.delivery.SentSms;
import io.trunkline.sms.delivery.SentSms.Failed;
import io.trunkline.sms.delivery.SentSms.Sent;
import io.trunkline.sms.delivery.SmsDraft;
import io.trunkline.sms.delivery.SmsDraft.Kind;
import io.trunkline.sms.delivery.SmsSending;
import io.trunkline.sms.number.PhoneNumber;
import java.util.List;
import java.util.Optional;

/** SendSmsMessage and A2PSendSms: text messages from numbers of the account (contract section 4.6). Thread-safe. */
public final class SendSmsMethods {

    /** The roles that may send messages. */
    static final RoleRequirement ROLES =
            RoleRequirement.oneOf(Role.OWNER, Role.ADMIN, Role.DEVELOPER, Role.CALLS_SMS);

    private static final String SEND = "SendSmsMessage";
    private static final String SEND_A2P = "A2PSendSms";

    private static final int LONGEST_MESSAGE = 765;
    private static final int LONGEST_A2P = 1600;
    private static final int MOST_DESTINATIONS = 100;

    private static final String SENDER =
            "The sender: a number of the account for which `ControlSms` has switched text" + " messages on.";

    private static final ApiParameter<String> SOURCE = ApiParameter.named(
                    Kind.MESSAGE.source(), ParameterType.TEXT, SENDER)
            .required();
    static final ApiParameter<String> DESTINATION = ApiParameter.named(
                    Kind.MESSAGE.destination(), ParameterType.TEXT, "The receiver: " + PhoneNumber.FORM + ".")
            .required();
    static final ApiParameter<String> BODY = text("sms_body", LONGEST_MESSAGE);
    private static final ApiParameter<String> A2P_SOURCE =
            ApiParameter.named(Kind.A2P.source(), ParameterType.TEXT, SENDER).required();
    private static final ApiParameter<List<String>> A2P_DESTINATIONS = ApiParameter.list(
                    Kind.A2P.destination(),
                    ParameterType.TEXT,
                    "The receivers, up to " + MOST_DESTINATIONS + ", each " + PhoneNumber.FORM
                            + ". One that is given twice gets one message.")
            .required()
            .checked((name, numbers) -> numbers.isEmpty() || numbers.size() > MOST_DESTINATIONS
                    ? Optional.of(Fault.invalid(name, "Send 1 to " + MOST_DESTINATIONS + " numbers."))
                    : Optional.empty());
    private static final ApiParameter<String> A2P_TEXT = text("text", LONGEST_A2P);
    private static final ApiParameter<Boolean> STORE = ApiParameter.flag(
            "store_body",
            false,
            "Whether the text is stored and shown in the history, even if `store_outbound_sms` is off.");

    private static final Shape<Sent> SENT = Shape.<Sent>of("SmsTransaction")
            .required("message_id", JsonTypes.INTEGER, "The message's id.", Sent::messageId)
            .required("destination_number", JsonTypes.TEXT, "The receiver, digits only.", Sent::destination)
            .build();
    private static final Shape<Failed> FAILED = Shape.<Failed>of("FailedSms")
            .required("destination_number", JsonTypes.TEXT, "The receiver, as the call writes it.", Failed::destination)
            .required(
                    "error_code",
                    JsonTypes.SMALL_INTEGER,
                    "The code of the error.",
                    failed -> failed.fault().code().number())
            .required(
                    "error_description",
                    JsonTypes.TEXT,
                    "Its message.",
                    failed -> failed.fault().message())
            .build();

    private static final String FRAGMENTS = "fragments_count";
    private static final String PARTS = "The parts of the message, each charged as one message.";

    private static final Shape<SentSms> SENT_ONE = Results.done(
                    Results.<SentSms>builder(), "1 once the message is on disk; it is sent in the background.")
            .required(
                    "message_id",
                    JsonTypes.INTEGER,
                    "The message's id.",
                    sent -> sent.sent().getFirst().messageId())
            .required(FRAGMENTS, JsonTypes.SMALL_INTEGER, PARTS, SentSms::fragments)
            .build();
    private static final Shape<SentSms> SENT_SOME = Results.<SentSms>builder()
            .required(
                    Results.RESULT,
                    JsonTypes.listOf(SENT),
                    "The messages; they are on disk, and sent in the background.",
                    SentSms::sent)
            .required("failed", JsonTypes.listOf(FAILED), "The receivers to whom nothing is sent.", SentSms::failed)
            .required(FRAGMENTS, JsonTypes.SMALL_INTEGER, PARTS, SentSms::fragments)
            .build();

    private final SmsSending sending;

    public SendSmsMethods(SmsSending sending) {
        this.sending = sending;
    }

    private static ApiParameter<String> text(String name, int longest) {
        return ApiParameter.text(name, longest, "The text, up to " + longest + " characters.")
                .checked((field, text) -> text.indexOf('\0') >= 0
                        ? Optional.of(Fault.invalid(field, "A zero character is not allowed."))
                        : Optional.empty())
                .required();
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        SEND,
                        "send-sms-message",
                        "sms",
                        "Sends a text message. Its price is charged at once, and not paid back if it is not delivered.",
                        ROLES,
                        List.of(SOURCE, DESTINATION, BODY, STORE),
                        SENT_ONE,
                        this::send),
                new ApiMethod(
                        SEND_A2P,
                        "a2p-send-sms",
                        "sms",
                        "Sends a text message of an application to several receivers. Each message is charged at once, in the order"
                                + " of the receivers, and not paid back if it is not delivered. Those that cannot be paid are in"
                                + " `failed`; if nothing can be sent, the call is refused with the reason of the first.",
                        RoleRequirement.oneOf(Role.CALLS_SMS),
                        List.of(A2P_SOURCE, A2P_DESTINATIONS, A2P_TEXT, STORE),
                        SENT_SOME,
                        this::sendAll));
    }

    private byte[] send(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        return SENT_ONE.bytes(send(
                invocation.caller(),
                SEND,
                new SmsDraft(
                        Kind.MESSAGE,
                        arguments.get(SOURCE),
                        List.of(arguments.get(DESTINATION)),
                        arguments.get(BODY),
                        arguments.get(STORE))));
    }

    private byte[] sendAll(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        return SENT_SOME.bytes(send(
                invocation.caller(),
                SEND_A2P,
                new SmsDraft(
                        Kind.A2P,
                        arguments.get(A2P_SOURCE),
                        arguments.get(A2P_DESTINATIONS),
                        arguments.get(A2P_TEXT),
                        arguments.get(STORE))));
    }

    private SentSms send(Caller caller, String method, SmsDraft draft) {
        return sending.send(caller.actor(), method, caller.accountId(), draft);
    }
}
