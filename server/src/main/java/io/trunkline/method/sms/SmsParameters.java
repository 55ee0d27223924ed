package io.trunkline.method.sms;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.argument.GeneralParameters;
import io.trunkline.method.argument.Page;
import io.trunkline.parameter.ParameterType;
import io.trunkline.parameter.Range;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.sms.status.SmsDirection;
import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parameters by which messages are chosen. Stateless and thread-safe. */
final class SmsParameters {

    static final String JSON = "json";
    static final String CSV = "csv";
    static final List<String> OUTPUTS = List.of(JSON, CSV);

    /** Published, but not written here. */
    private static final String XLS = "xls";

    /** Longer names of senders do not exist: carriers take 11 characters. */
    private static final int LONGEST_NAME = 64;

    static final ApiParameter<String> SOURCE = ApiParameter.named(
                    "source_number",
                    ParameterType.TEXT.then(SmsParameters::source),
                    "Only messages from this number, with or without a plus sign, or with exactly this sender name.")
            .selects();
    static final ApiParameter<String> DESTINATION = ApiParameter.named(
                    "destination_number",
                    ParameterType.TEXT.then(SmsParameters::destination),
                    "Only messages to this number, with or without a plus sign.")
            .selects();
    static final ApiParameter<SmsDirection> DIRECTION = ApiParameter.named(
                    "direction",
                    ParameterType.oneOf(
                            List.of(SmsDirection.values()), SmsDirection::name, SmsParameters::unknownDirection),
                    "Only incoming (`IN`) or only outgoing (`OUT`) messages, in any case; both if omitted.")
            .selects();
    static final ApiParameter<List<Long>> ID = ApiParameter.list(
                    "message_id",
                    ParameterType.ID.refusedAs(SmsParameters::invalidId),
                    "Only the messages with these ids; `all` for all.")
            .selects()
            .orAll()
            .checked((name, ids) ->
                    ids.stream().anyMatch(id -> id < 1) ? Optional.of(invalidId(name)) : Optional.empty());
    static final ApiParameter<Long> DELIVERY = ApiParameter.number(
                    "delivery_status",
                    new Range(1, DeliveryStatus.values().length),
                    "Only messages that have come this far: " + statuses() + ".")
            .selects();
    static final ApiParameter<Long> COUNT = Page.count(Page.MOST);
    static final ApiParameter<String> OUTPUT = ApiParameter.named(
                    GeneralParameters.OUTPUT.name(),
                    ParameterType.TEXT.then(SmsParameters::output).ofWords(OUTPUTS),
                    "The format of the answer: `json`, or `csv` for a file with the columns of the list.")
            .selects()
            .byDefault(JSON);

    private SmsParameters() {}

    private static String statuses() {
        return Arrays.stream(DeliveryStatus.values())
                .map(status -> status.code() + " " + status)
                .collect(Collectors.joining(", "));
    }

    private static String source(String name, String text) {
        return PhoneNumber.find(text)
                .map(PhoneNumber::digits)
                .or(() -> Optional.of(text).filter(SmsParameters::isName))
                .orElseThrow(() -> new FaultException(Fault.ofField(
                        ErrorCode.INVALID_SOURCE,
                        name,
                        "Send " + PhoneNumber.FORM + ", or a sender name, which has a letter.")));
    }

    /** A letter tells names from what looks like a number, in whatever script. */
    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && !text.startsWith("+")
                && text.codePoints().anyMatch(Character::isLetter)
                && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static String destination(String name, String text) {
        return PhoneNumber.find(text)
                .orElseThrow(() -> new FaultException(
                        Fault.ofField(ErrorCode.INVALID_DESTINATION, name, "Send " + PhoneNumber.FORM + ".")))
                .digits();
    }

    private static Fault unknownDirection(String name) {
        return Fault.ofField(ErrorCode.INVALID_SMS_DIRECTION_PARAMETER, name, "Omit it for both.");
    }

    private static Fault invalidId(String name) {
        return Fault.ofField(
                ErrorCode.INVALID_SMS_ID, name, "Send whole numbers above 0, without a plus sign or leading zeros.");
    }

    private static String output(String name, String text) {
        String word = Ascii.lower(text);
        if (word.equals(XLS)) {
            throw new FaultException(
                    Fault.invalid(name, "This server writes no xls: send csv, which spreadsheets open as well."));
        }
        if (!OUTPUTS.contains(word)) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.REQUIRED_OUTPUT_FORMAT_TYPE_IS_NOT_SUPPORTED, name, "Send json or csv, or omit it."));
        }
        return word;
    }
}
