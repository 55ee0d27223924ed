package io.trunkline.sms.smpp;

import io.trunkline.sms.text.SmsEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the octets of an inbound message are, by its {@code data_coding} (SMPP 3.4, section 5.2.19). */
enum Alphabet {
    GSM,
    LATIN_1,
    UCS2;

    private static final int CLASS_GROUP = 0xf0;
    private static final int GENERAL_GROUP = 0xc0;
    private static final int ALPHABET_BITS = 0x0c;
    private static final int UCS2_BITS = 0x08;
    private static final int OCTETS_BIT = 0x04;

    /** The alphabet; empty if the octets are no text, or of an alphabet that this program does not know. */
    static Optional<Alphabet> of(byte dataCoding) {
        int code = Byte.toUnsignedInt(dataCoding);
        return switch (code) {
            case 0 -> Optional.of(GSM);
            // ASCII is a part of it.
            case 1, 3 -> Optional.of(LATIN_1);
            case 8 -> Optional.of(UCS2);
            default -> code < 0x10 ? Optional.empty() : ofGroup(code);
        };
    }

    /** Codes from 16 are those of GSM itself (3GPP TS 23.038, section 4). */
    private static Optional<Alphabet> ofGroup(int code) {
        if ((code & CLASS_GROUP) == CLASS_GROUP) {
            return (code & OCTETS_BIT) == 0 ? Optional.of(GSM) : Optional.empty();
        }
        if ((code & GENERAL_GROUP) != 0) {
            return Optional.empty();
        }
        return switch (code & ALPHABET_BITS) {
            case 0 -> Optional.of(GSM);
            case UCS2_BITS -> Optional.of(UCS2);
            default -> Optional.empty();
        };
    }

    /** The text. Total: what cannot be read becomes U+FFFD. */
    String decode(byte[] octets) {
        return switch (this) {
            case GSM -> SmsEncoding.GSM.decode(octets);
            case LATIN_1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> SmsEncoding.UCS2.decode(octets);
        };
    }
}
