package io.trunkline.sms.smpp;

import io.trunkline.text.Ascii;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * How a carrier writes its names of messages. Some carriers answer a message with a hexadecimal name, and write the same name in decimal in
 * its receipt, or the other way round; SMPP 3.4 does not say. Both ways are then made the same: decimal without leading zeros. A name that is
 * no number stays as it is. Stateless and thread-safe.
 */
public enum MessageIds {
    /** Answers and receipts have the same text. */
    AS_GIVEN(10, 10),
    /** Answers are hexadecimal, receipts decimal. */
    ANSWERS_HEX(16, 10),
    /** Answers are decimal, receipts hexadecimal. */
    RECEIPTS_HEX(10, 16);

    /** A name has at most 64 octets (SMPP 3.4, section 4.4.2). */
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,64}");

    private final int answers;
    private final int receipts;

    MessageIds(int answers, int receipts) {
        this.answers = answers;
        this.receipts = receipts;
    }

    /** The name of a part, from the answer to it. */
    String ofAnswer(String text) {
        return name(text, answers);
    }

    /** The name of a part, from a receipt. */
    String ofReceipt(String text) {
        return name(text, receipts);
    }

    private String name(String text, int radix) {
        boolean isNumber =
                radix == 10 ? Ascii.isDigits(text) : HEX.matcher(text).matches();
        return this == AS_GIVEN || !isNumber ? text : new BigInteger(text, radix).toString();
    }
}
