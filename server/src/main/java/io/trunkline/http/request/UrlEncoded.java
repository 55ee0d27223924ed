package io.trunkline.http.request;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Strict reader of {@code application/x-www-form-urlencoded} (WHATWG URL section 5.1, but malformed input is refused
 * instead of guessed at). Decodes in place, and so overwrites the bytes.
 */
final class UrlEncoded {

    private final byte[] bytes;
    private final Charset charset;
    private final ParameterCollector out;

    private UrlEncoded(byte[] bytes, Charset charset, ParameterCollector out) {
        this.bytes = bytes;
        this.charset = charset;
        this.out = out;
    }

    /** Reads {@code bytes[from, length)}, which must not be used afterwards. */
    static void read(byte[] bytes, int from, int length, Charset charset, ParameterCollector out) {
        new UrlEncoded(bytes, charset, out).read(from, length);
    }

    private void read(int from, int length) {
        int start = from;
        while (start < length) {
            int equals = -1;
            int end = start;
            while (end < length && bytes[end] != '&') {
                if (bytes[end] == '=' && equals < 0) {
                    equals = end;
                }
                end++;
            }
            if (end > start) {
                int nameEnd = equals < 0 ? end : equals;
                String name = text(start, nameEnd, null);
                out.add(name, equals < 0 ? "" : text(equals + 1, end, name));
            }
            start = end + 1;
        }
    }

    private String text(int from, int to, @Nullable String name) {
        String text = Charsets.decode(bytes, from, unescape(from, to, name), charset);
        if (text == null) {
            throw Malformed.parameter(name, "The bytes of " + what(name) + " are not valid " + charset.name() + ".");
        }
        return text;
    }

    /** Decodes the escapes in place; returns the end of the shortened text. */
    private int unescape(int from, int to, @Nullable String name) {
        int write = from;
        for (int read = from; read < to; read++) {
            byte b = bytes[read];
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                int high = read + 2 < to ? hex(bytes[read + 1]) : -1;
                int low = read + 2 < to ? hex(bytes[read + 2]) : -1;
                if (high < 0 || low < 0) {
                    throw Malformed.parameter(
                            name,
                            "In " + what(name)
                                    + " a percent sign is not followed by two hexadecimal digits; write a literal percent"
                                    + " sign as %25.");
                }
                b = (byte) (high << 4 | low);
                read += 2;
            }
            bytes[write++] = b;
        }
        return write;
    }

    private static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    private static String what(@Nullable String name) {
        return name == null ? "a parameter's name" : "this parameter";
    }
}
