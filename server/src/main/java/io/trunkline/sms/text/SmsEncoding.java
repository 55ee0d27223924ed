package io.trunkline.sms.text;

import java.nio.ByteBuffer;

/** How the text of a message becomes octets, and how much of it a part holds (3GPP TS 23.040, section 9.2.3.24.1). */
public enum SmsEncoding {
    /** {@link GsmAlphabet}; measured in septets. */
    GSM(160, 153),
    /** Two octets for each UTF-16 code unit, the high one first; measured in code units. Phones read pairs of surrogates as UTF-16 does. */
    UCS2(70, 67);

    private final int whole;
    private final int part;

    SmsEncoding(int whole, int part) {
        this.whole = whole;
        this.part = part;
    }

    /** The most that a message of one part holds. */
    public int whole() {
        return whole;
    }

    /** The most that each part of a longer message holds, besides the header that tells the parts' order. */
    public int part() {
        return part;
    }

    /** The encoding with the longest parts that has all characters of the text. */
    public static SmsEncoding of(String text) {
        return GsmAlphabet.has(text) ? GSM : UCS2;
    }

    /** The size of a character of a text in this encoding. */
    int size(char character) {
        return this == GSM ? GsmAlphabet.septets(character) : 1;
    }

    /**
     * The octets of a text, as SMPP carries them.
     *
     * @throws IllegalArgumentException if this encoding does not have a character
     */
    public byte[] encode(String text) {
        if (this == GSM) {
            return GsmAlphabet.encode(text);
        }
        // Not by a charset, which would replace half a pair of surrogates.
        ByteBuffer octets = ByteBuffer.allocate(2 * text.length());
        octets.asCharBuffer().put(text);
        return octets.array();
    }

    /** The text of octets. Total: what cannot be read becomes U+FFFD. */
    public String decode(byte[] octets) {
        if (this == GSM) {
            return GsmAlphabet.decode(octets);
        }
        String text = ByteBuffer.wrap(octets).asCharBuffer().toString();
        return octets.length % 2 == 0 ? text : text + '\ufffd';
    }
}
