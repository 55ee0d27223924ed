package io.trunkline.sms.smpp;

import io.trunkline.sms.status.DeliveryStatus;
import io.trunkline.text.Ascii;
import io.trunkline.text.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;

/**
 * What a carrier reports of a part: in the optional parameters of SMPP 3.4 (sections 5.3.2.12 and 5.3.2.35), or in a text as its appendix B
 * has it, {@code id:12 sub:001 dlvrd:001 submit date:... done date:... stat:DELIVRD err:000 text:...}, of which carriers leave out much. The
 * parameters win. The text has the beginning of the message, which is not read. Immutable.
 *
 * @param id the carrier's name for the part, as it writes it here
 * @param error what it says of a failure
 */
record SmppReceipt(String id, DeliveryStatus status, Optional<String> error) {

    private static final int MESSAGE_TYPE = 0x3c;
    private static final int RECEIPT = 0x04;
    private static final int INTERMEDIATE = 0x20;

    private static final Pattern MESSAGE_BEGINS = Pattern.compile("(?i)(?:^|\\s)text:");
    private static final Pattern ID = field("id", "\\S{1,65}");
    private static final Pattern STATUS = field("stat", "[A-Za-z]{1,20}");
    private static final Pattern ERROR = field("err", "[0-9A-Za-z]{1,10}");

    private static Pattern field(String name, String value) {
        return Pattern.compile("(?i)(?:^|\\s)" + name + ":\\s*(" + value + ")");
    }

    /** Whether it is a receipt. Some carriers leave out the kind of message, and have only the parameters. */
    static boolean is(DeliverSm packet) {
        int type = packet.getEsmClass() & MESSAGE_TYPE;
        return type == RECEIPT
                || type == INTERMEDIATE
                || (type == 0
                        && packet.getOptionalParameter(Receipted_message_id.class) != null
                        && packet.getOptionalParameter(Message_state.class) != null);
    }

    /** Reads a receipt; empty if it does not say of which message it is, or what became of that. */
    static Optional<SmppReceipt> of(DeliverSm packet, byte[] octets) {
        String whole = new String(octets, StandardCharsets.ISO_8859_1);
        String text = MESSAGE_BEGINS.split(whole, 2)[0];
        Receipted_message_id named = packet.getOptionalParameter(Receipted_message_id.class);
        Message_state state = packet.getOptionalParameter(Message_state.class);
        Optional<String> id = Optional.ofNullable(named)
                .map(parameter -> parameter.getValueAsString().strip())
                .filter(name -> !name.isEmpty())
                .or(() -> find(ID, text));
        Optional<DeliveryStatus> status = Optional.ofNullable(state)
                .map(parameter -> ofState(parameter.getValue()))
                .or(() -> find(STATUS, text).map(SmppReceipt::ofWord));
        if (id.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SmppReceipt(SafeText.of(id.get()), status.get(), error(status.get(), text)));
    }

    private static Optional<String> find(Pattern field, String text) {
        Matcher matcher = field.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> error(DeliveryStatus status, String text) {
        if (status == DeliveryStatus.DELIVERED || status == DeliveryStatus.DISPATCHED) {
            return Optional.empty();
        }
        String word = find(STATUS, text).map(Ascii::upper).orElse(status.name());
        String code = find(ERROR, text).map(found -> ", error " + found).orElse("");
        return Optional.of("The carrier reports " + word + code);
    }

    /** SMPP 3.4, section 5.2.28, and 5.0, section 4.7.15. */
    private static DeliveryStatus ofState(byte state) {
        return switch (state) {
            // Scheduled, on its way, accepted by the recipient's network.
            case 0, 1, 6 -> DeliveryStatus.DISPATCHED;
            case 2 -> DeliveryStatus.DELIVERED;
            case 3 -> DeliveryStatus.EXPIRED;
            case 4 -> DeliveryStatus.ABORTED;
            case 5 -> DeliveryStatus.FAILED;
            case 8 -> DeliveryStatus.REJECTED;
            default -> DeliveryStatus.UNKNOWN;
        };
    }

    /** The words have seven letters in the standard, and all of them at some carriers. */
    private static DeliveryStatus ofWord(String word) {
        String known = Ascii.upper(word);
        return switch (known.substring(0, Math.min(5, known.length()))) {
            case "SCHED", "ENROU", "ACCEP" -> DeliveryStatus.DISPATCHED;
            case "DELIV" -> DeliveryStatus.DELIVERED;
            case "EXPIR" -> DeliveryStatus.EXPIRED;
            case "DELET" -> DeliveryStatus.ABORTED;
            case "UNDEL", "FAILE" -> DeliveryStatus.FAILED;
            case "REJEC" -> DeliveryStatus.REJECTED;
            default -> DeliveryStatus.UNKNOWN;
        };
    }
}
