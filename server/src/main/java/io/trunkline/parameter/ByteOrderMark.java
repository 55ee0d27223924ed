package io.trunkline.parameter;

/**
 * The mark that some editors and libraries put before UTF-8. It carries no information, and readers may skip it (RFC 8259
 * section 8.1). Stateless and thread-safe.
 */
public final class ByteOrderMark {

    private static final char MARK = '\uFEFF';
    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** The text without a leading mark. */
    public static String without(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    /** Where the UTF-8 content of {@code bytes[0, length)} starts: after the mark, if any. */
    public static int end(byte[] bytes, int length) {
        for (int i = 0; i < UTF_8.length; i++) {
            if (i >= length || bytes[i] != UTF_8[i]) {
                return 0;
            }
        }
        return UTF_8.length;
    }
}
