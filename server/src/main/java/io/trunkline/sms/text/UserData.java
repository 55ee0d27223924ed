package io.trunkline.sms.text;

import java.util.Arrays;
import java.util.Optional;

/** The octets of a part that came with a user data header (3GPP TS 23.040, section 9.2.3.24), taken apart. Immutable. */
public final class UserData {

    static final byte CONCATENATION = 0;
    static final byte CONCATENATION_LENGTH = 3;

    private static final byte WIDE_CONCATENATION = 8;
    private static final byte WIDE_CONCATENATION_LENGTH = 4;

    private final Optional<Concatenation> concatenation;
    private final byte[] text;

    private UserData(Optional<Concatenation> concatenation, byte[] text) {
        this.concatenation = concatenation;
        this.text = text;
    }

    /** Reads octets. Total: if they are too few for their header, all of them are text, and what the header cannot say is left out. */
    public static UserData of(byte[] octets) {
        int end = octets.length == 0 ? 0 : 1 + Byte.toUnsignedInt(octets[0]);
        if (end == 0 || end > octets.length) {
            return new UserData(Optional.empty(), octets.clone());
        }
        return new UserData(concatenation(octets, end), Arrays.copyOfRange(octets, end, octets.length));
    }

    private static Optional<Concatenation> concatenation(byte[] octets, int end) {
        Optional<Concatenation> found = Optional.empty();
        int at = 1;
        while (at + 1 < end) {
            int length = Byte.toUnsignedInt(octets[at + 1]);
            if (at + 2 + length > end) {
                return found;
            }
            if (octets[at] == CONCATENATION && length == CONCATENATION_LENGTH) {
                found = part(octet(octets, at + 2), octets, at + 3);
            } else if (octets[at] == WIDE_CONCATENATION && length == WIDE_CONCATENATION_LENGTH) {
                found = part((octet(octets, at + 2) << 8) + octet(octets, at + 3), octets, at + 4);
            }
            at += 2 + length;
        }
        return found;
    }

    private static Optional<Concatenation> part(int reference, byte[] octets, int at) {
        int total = octet(octets, at);
        int sequence = octet(octets, at + 1);
        return Concatenation.isPossible(reference, total, sequence)
                ? Optional.of(new Concatenation(reference, total, sequence))
                : Optional.empty();
    }

    private static int octet(byte[] octets, int at) {
        return Byte.toUnsignedInt(octets[at]);
    }

    /** Which part it is; empty if the header does not say. */
    public Optional<Concatenation> concatenation() {
        return concatenation;
    }

    /** The octets after the header. */
    public byte[] text() {
        return text.clone();
    }
}
