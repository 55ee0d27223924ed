package io.trunkline.sms.text;

/**
 * Which part of a longer message a part is (3GPP TS 23.040, section 9.2.3.24.1).
 *
 * @param reference the sender's number for the message, the same in all its parts
 * @param total how many parts there are: 1 to 255
 * @param sequence this part's number: 1 to {@code total}
 */
public record Concatenation(int reference, int total, int sequence) {

    private static final int HEADER_LENGTH = 5;
    private static final int LONGEST_REFERENCE = 0xffff;

    /** @throws IllegalArgumentException if a number is out of its range */
    public Concatenation {
        if (!isPossible(reference, total, sequence)) {
            throw new IllegalArgumentException("There is no part " + sequence + " of " + total);
        }
    }

    /** Whether there can be such a part. */
    public static boolean isPossible(int reference, int total, int sequence) {
        return reference >= 0
                && reference <= LONGEST_REFERENCE
                && total >= 1
                && total <= SmsText.MOST_PARTS
                && sequence >= 1
                && sequence <= total;
    }

    /** The octets of a part with the user data header that tells its number, of which the reference's lowest octet is sent. */
    public byte[] withHeader(byte[] text) {
        byte[] octets = new byte[HEADER_LENGTH + 1 + text.length];
        octets[0] = HEADER_LENGTH;
        octets[1] = UserData.CONCATENATION;
        octets[2] = UserData.CONCATENATION_LENGTH;
        octets[3] = (byte) reference;
        octets[4] = (byte) total;
        octets[5] = (byte) sequence;
        System.arraycopy(text, 0, octets, HEADER_LENGTH + 1, text.length);
        return octets;
    }
}
