package io.trunkline.sms.smpp;

import io.trunkline.text.Ascii;
import java.util.Optional;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/**
 * A number or a name with its kind, which carriers want to be told (SMPP 3.4, sections 5.2.5 and 5.2.6). Immutable.
 *
 * @param text as the carrier gets it: a number without its plus
 */
record SmppAddress(TypeOfNumber type, NumberingPlanIndicator plan, String text) {

    /** Shorter ones are short codes of a network. */
    private static final int SHORTEST_INTERNATIONAL = 7;

    /** E.164. */
    private static final int LONGEST_NUMBER = 15;

    /** What a GSM network has room for. */
    private static final int LONGEST_NAME = 11;

    /** Of a sender; empty if there can be none. */
    static Optional<SmppAddress> ofSender(String sender) {
        return ofNumber(sender).or(() -> ofName(sender));
    }

    /** Of a recipient; empty if there can be none. */
    static Optional<SmppAddress> ofNumber(String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        if (!Ascii.isDigits(digits) || digits.length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        boolean international = number.startsWith("+") || digits.length() >= SHORTEST_INTERNATIONAL;
        return Optional.of(
                international
                        ? new SmppAddress(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, digits)
                        : new SmppAddress(TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN, digits));
    }

    private static Optional<SmppAddress> ofName(String name) {
        boolean possible = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(character -> character >= ' ' && character < 0x7f);
        return possible
                ? Optional.of(new SmppAddress(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, name))
                : Optional.empty();
    }
}
