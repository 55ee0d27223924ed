package io.trunkline.http;

import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Forwarded} (RFC 7239 section 4), whose quoted strings may contain commas and semicolons.
 *
 * <p>A proxy appends its element to whatever the client has sent, which may contain a quote that is never closed. A value is therefore
 * read from its end. Within a quoted string every quote has a backslash before it, and the opening quote has an equals sign before it,
 * so a well-formed element is read correctly whatever comes before it.
 */
final class ForwardedHeader {

    private static final String FOR = "for";

    private final String value;

    /** The end of the part that has not been read yet. */
    private int end;

    private ForwardedHeader(String value) {
        this.value = value;
        this.end = value.length();
    }

    /**
     * The node that each element names as {@code for}, without quotes and escapes, the last one first. An element without a node, or one
     * that is not well-formed, gives an empty text; reading stops at the latter. Empty elements are left out (RFC 9110 section 5.6.1).
     */
    static List<String> nodesFromTheEnd(String value) {
        List<String> nodes = new ArrayList<>();
        ForwardedHeader header = new ForwardedHeader(value);
        try {
            while (header.end >= 0) {
                String node = header.element();
                if (node != null) {
                    nodes.add(node);
                }
            }
        } catch (IllegalArgumentException notWellFormed) {
            nodes.add("");
        }
        return nodes;
    }

    /** Reads the node of the last element that is left; null if the element is empty. */
    private @Nullable String element() {
        String node = null;
        boolean hasPairs = false;
        boolean goesOn = true;
        while (goesOn) {
            int start = pairStart();
            String pair = trim(start, end);
            goesOn = start > 0 && value.charAt(start - 1) == ';';
            end = start - 1;
            hasPairs |= !pair.isEmpty() || goesOn;
            int equals = pair.indexOf('=');
            if (equals < 0 && !pair.isEmpty()) {
                throw new IllegalArgumentException("a pair has no value");
            }
            if (equals == FOR.length() && Ascii.startsWith(pair, FOR)) {
                if (node != null) {
                    throw new IllegalArgumentException("a name is there twice");
                }
                node = unquoted(pair.substring(equals + 1));
            }
        }
        return node == null && hasPairs ? "" : node;
    }

    /** The start of the last pair that is left, after a semicolon or comma outside quotes. */
    private int pairStart() {
        int at = end;
        while (at > 0 && isSpace(value.charAt(at - 1))) {
            at--;
        }
        if (at > 0 && value.charAt(at - 1) == '"') {
            at = openingQuote(at - 1);
        }
        while (at > 0 && value.charAt(at - 1) != ',' && value.charAt(at - 1) != ';') {
            at--;
            if (value.charAt(at) == '"') {
                throw new IllegalArgumentException("a quote within a token");
            }
        }
        return at;
    }

    private int openingQuote(int closing) {
        for (int at = closing - 1; at > 0; at--) {
            if (value.charAt(at) == '"' && value.charAt(at - 1) != '\\') {
                if (value.charAt(at - 1) != '=') {
                    throw new IllegalArgumentException("a quote that no value begins with");
                }
                return at;
            }
        }
        throw new IllegalArgumentException("a quote that is not opened");
    }

    private String trim(int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isSpace(value.charAt(first))) {
            first++;
        }
        while (last > first && isSpace(value.charAt(last - 1))) {
            last--;
        }
        return value.substring(first, last);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int at = 1; at < text.length() - 1; at++) {
            if (text.charAt(at) == '\\' && ++at == text.length() - 1) {
                throw new IllegalArgumentException("the closing quote is escaped");
            }
            plain.append(text.charAt(at));
        }
        return plain.toString();
    }
}
