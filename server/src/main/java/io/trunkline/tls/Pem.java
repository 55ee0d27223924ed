package io.trunkline.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads and writes the textual encoding of keys and certificates (RFC 7468). */
final class Pem {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";

    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    /**
     * One encoded object.
     *
     * @param type the label, for example {@code CERTIFICATE}
     * @param body what stands between the two boundary lines
     */
    record Block(String type, String body) {

        /** The decoded body; throws IllegalArgumentException if it is not Base64. */
        byte[] bytes() {
            return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        }

        /** Whether the body is encrypted, either as PKCS#8 or in the way of OpenSSL before 1.0 (RFC 1421 headers). */
        boolean encrypted() {
            return type.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED");
        }

        /** The block with its boundary lines. */
        String text() {
            return BEGIN + type + DASHES + body + "-----END " + type + DASHES + "\n";
        }

        /** Names no content: the block may be a private key. */
        @Override
        public String toString() {
            return "Block[" + type + "]";
        }
    }

    /** All complete blocks of a text, in order. Whatever stands around them is skipped, as RFC 7468 section 2 has it. */
    static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int typeEnd = text.indexOf(DASHES, from + BEGIN.length());
            if (typeEnd < 0) {
                break;
            }
            String type = text.substring(from + BEGIN.length(), typeEnd);
            int bodyStart = typeEnd + DASHES.length();
            int bodyEnd = text.indexOf("-----END " + type + DASHES, bodyStart);
            if (bodyEnd < 0) {
                break;
            }
            blocks.add(new Block(type, text.substring(bodyStart, bodyEnd)));
            from = text.indexOf(BEGIN, bodyEnd);
        }
        return List.copyOf(blocks);
    }

    static String encode(String type, byte[] bytes) {
        return new Block(type, "\n" + LINES.encodeToString(bytes) + "\n").text();
    }
}
