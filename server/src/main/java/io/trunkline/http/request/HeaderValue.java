package io.trunkline.http.request;

import io.trunkline.text.Ascii;
import org.jspecify.annotations.Nullable;

/**
 * Reads header values of the form {@code value; name=token; name="quoted"} (RFC 9110 section 5.6.6). Looks for one
 * parameter at a time instead of building a map, since this runs for every part of a multipart body.
 */
final class HeaderValue {

    private HeaderValue() {}

    /** The value before the first parameter, without surrounding spaces. */
    static String main(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip();
    }

    /**
     * The first parameter of that name (in any case), without quotes and escapes; null if there is none.
     *
     * @throws IllegalArgumentException if a quote is not closed or followed by anything but a semicolon
     */
    static @Nullable String parameter(String header, String name) {
        int at = header.indexOf(';');
        while (at >= 0 && at < header.length()) {
            int start = skipSpaces(header, at + 1);
            int equals = start;
            while (equals < header.length() && header.charAt(equals) != '=' && header.charAt(equals) != ';') {
                equals++;
            }
            boolean valued = equals < header.length() && header.charAt(equals) == '=';
            int value = valued ? skipSpaces(header, equals + 1) : equals;
            boolean quoted = valued && value < header.length() && header.charAt(value) == '"';
            int end = quoted ? closingQuote(header, value) : header.indexOf(';', value);
            if (!quoted && end < 0) {
                end = header.length();
            }
            if (valued && Ascii.isSame(header.substring(start, equals).strip(), name)) {
                return quoted
                        ? unescape(header, value + 1, end)
                        : header.substring(value, end).strip();
            }
            at = quoted ? skipSpaces(header, end + 1) : end;
            if (at < header.length() && header.charAt(at) != ';') {
                throw new IllegalArgumentException("no semicolon after a quote");
            }
        }
        return null;
    }

    private static int skipSpaces(String header, int from) {
        int at = from;
        while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static int closingQuote(String header, int opening) {
        for (int at = opening + 1; at < header.length(); at++) {
            char c = header.charAt(at);
            if (c == '"') {
                return at;
            }
            if (isEscape(header, at)) {
                at++;
            }
        }
        throw new IllegalArgumentException("no closing quote");
    }

    /** Only quotes and backslashes are escaped; any other backslash stands for itself, as browsers send it. */
    private static boolean isEscape(String header, int at) {
        return header.charAt(at) == '\\'
                && at + 1 < header.length()
                && (header.charAt(at + 1) == '"' || header.charAt(at + 1) == '\\');
    }

    private static String unescape(String header, int from, int to) {
        if (header.indexOf('\\', from) < 0) {
            return header.substring(from, to);
        }
        StringBuilder text = new StringBuilder(to - from);
        for (int at = from; at < to; at++) {
            if (isEscape(header, at)) {
                at++;
            }
            text.append(header.charAt(at));
        }
        return text.toString();
    }
}
