package io.trunkline.parameter;

/**
 * The mark that some editors and libraries put before UTF-8. It says nothing of the content, and readers may leave it out (RFC 8259
 * section 8.1). Stateless and thread-safe.
 */
public final class ByteOrderMark {

    private static final char MARK = '\uFEFF';
    private static final byte[] UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** The text without the mark, if it begins with one. */
    public static String without(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }

    /** Where the content of {@code bytes[0, length)} begins, if that is UTF-8: behind the mark, if it begins with one. */
    public static int end(byte[] bytes, int length) {
        for (int i = 0; i < UTF_8.length; i++) {
            if (i >= length || bytes[i] != UTF_8[i]) {
                return 0;
            }
        }
        return UTF_8.length;
    }
}
