package io.trunkline.sms.text;

import java.io.ByteArrayOutputStream;

/**
 * The default alphabet of GSM with its extension table (3GPP TS 23.038, section 6.2.1), one octet for each septet, as SMPP has it for {@code
 * data_coding} 0. A character of the extension table takes two septets, the first of which is the escape. Stateless and thread-safe.
 */
public final class GsmAlphabet {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** The second septets of {@link #EXTENSION}, as characters with their numbers. */
    private static final String EXTENSION_SEPTETS = "\n\u0014()/<=>@e";

    private static final int ESCAPE = 0x1b;

    private static final char UNREADABLE = '\ufffd';

    private GsmAlphabet() {}

    /** Whether the alphabet has all characters of the text. */
    public static boolean has(String text) {
        return text.chars().allMatch(character -> septets((char) character) > 0);
    }

    /** How many septets a character takes: 1 or 2; 0 if the alphabet does not have it. */
    static int septets(char character) {
        // The escape is no character.
        if (character == ESCAPE) {
            return 0;
        }
        if (BASIC.indexOf(character) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(character) >= 0 ? 2 : 0;
    }

    /**
     * The septets of a text.
     *
     * @throws IllegalArgumentException if the alphabet does not have a character
     */
    static byte[] encode(String text) {
        ByteArrayOutputStream septets = new ByteArrayOutputStream(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (septets(character)) {
                case 1 -> septets.write(BASIC.indexOf(character));
                case 2 -> {
                    septets.write(ESCAPE);
                    septets.write(EXTENSION_SEPTETS.charAt(EXTENSION.indexOf(character)));
                }
                default -> throw new IllegalArgumentException("The alphabet of GSM does not have a character");
            }
        }
        return septets.toByteArray();
    }

    /**
     * The text of septets. Total: an octet that is no septet becomes U+FFFD, an escape before what the extension table does not have is
     * passed over, and one at the end becomes a space, as the standard has it.
     */
    static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int septet = septets[i];
            if (septet == ESCAPE) {
                i++;
                text.append(i < septets.length ? escaped(septets[i]) : ' ');
            } else {
                text.append(basic(septet));
            }
        }
        return text.toString();
    }

    private static char escaped(byte septet) {
        int extension = EXTENSION_SEPTETS.indexOf(septet);
        return extension >= 0 ? EXTENSION.charAt(extension) : basic(septet);
    }

    private static char basic(int septet) {
        if (septet < 0) {
            return UNREADABLE;
        }
        return septet == ESCAPE ? ' ' : BASIC.charAt(septet);
    }
}
