package io.trunkline.http.request;

import io.trunkline.text.Ascii;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Strict reader of {@code multipart/form-data} (RFC 7578, RFC 2046 section 5.1). Reads a body that is completely in memory,
 * in one pass, and creates only the names and values. Each part is decoded in its own charset (contract 1.4);
 * a part with a file name is a value like any other.
 */
final class Multipart {

    private static final int MAX_BOUNDARY = 70;
    private static final int MAX_PART_HEADERS = 4096;

    private final byte[] bytes;
    private final int length;
    private final byte[] delimiter;
    private final ParameterCollector out;

    private Multipart(byte[] bytes, int length, byte[] delimiter, ParameterCollector out) {
        this.bytes = bytes;
        this.length = length;
        this.delimiter = delimiter;
        this.out = out;
    }

    /** Reads {@code bytes[0, length)}, whose type is {@code contentType}. */
    static void read(byte[] bytes, int length, String contentType, ParameterCollector out) {
        new Multipart(bytes, length, delimiter(contentType), out).read();
    }

    /** The delimiter: a line break, two hyphens and the boundary. */
    private static byte[] delimiter(String contentType) {
        String boundary = parameter(contentType, "boundary");
        if (boundary == null || boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw Malformed.call("The Content-Type multipart/form-data needs a boundary of 1 to 70 characters.");
        }
        return ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void read() {
        // The first delimiter may be at the very start, without its line break.
        int at = isAt(0, 2) ? delimiter.length - 2 : afterDelimiter(0);
        while (at >= 0 && !isClosing(at)) {
            at = part(endOfLine(at));
        }
        if (at < 0) {
            throw Malformed.call(
                    "The multipart body is incomplete: its last boundary, which ends with two hyphens, is missing.");
        }
    }

    /** Reads the part whose headers start at {@code at}; returns the end of the delimiter after it, or -1. */
    private int part(int at) {
        String disposition = null;
        String type = null;
        int line = at;
        while (true) {
            int end = lineEnd(line, at + MAX_PART_HEADERS);
            if (end == line) {
                break;
            }
            int colon = line;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            if (colon == end) {
                throw Malformed.call("A part of the multipart body has a header without a colon.");
            }
            switch (ascii(line, colon)) {
                case "content-disposition" -> disposition = headerText(colon + 1, end);
                case "content-type" -> type = headerText(colon + 1, end);
                case "content-transfer-encoding" -> checkEncoding(ascii(colon + 1, end));
                default -> {
                    // Other headers have no meaning in a form (RFC 7578 section 4.8).
                }
            }
            line = end + 2;
        }
        String name = name(disposition);
        int value = line + 2;
        // A part without content may be followed at once by its delimiter, which then shares the line break of the
        // empty line.
        int next = isDelimiter(value - 2) ? value - 2 + delimiter.length : afterDelimiter(value);
        if (next >= 0) {
            add(name, type, value, Math.max(value, next - delimiter.length));
        }
        return next;
    }

    private void add(String name, @Nullable String type, int from, int to) {
        Charset charset = StandardCharsets.UTF_8;
        String charsetName = type == null ? null : parameter(type, "charset");
        if (charsetName != null) {
            Charset found = Charsets.find(charsetName);
            if (found == null) {
                throw Malformed.parameter(
                        name, "The charset of this part is not supported; use " + Charsets.KNOWN + ".");
            }
            charset = found;
        }
        String value = Charsets.decode(bytes, from, to, charset);
        if (value == null) {
            throw Malformed.parameter(
                    name,
                    "The bytes of this part are not valid " + charset.name()
                            + "; if it has another charset, name it in the part's Content-Type.");
        }
        out.add(name, value);
    }

    private static String name(@Nullable String disposition) {
        String name = disposition == null || !Ascii.isSame(HeaderValue.main(disposition), "form-data")
                ? null
                : parameter(disposition, "name");
        if (name == null) {
            throw Malformed.call("A part of the multipart body has no Content-Disposition: form-data with a name.");
        }
        return name;
    }

    private static void checkEncoding(String encoding) {
        switch (encoding) {
            case "7bit", "8bit", "binary" -> {
                // The bytes are the value.
            }
            default ->
                throw Malformed.call(
                        "A part of the multipart body has a Content-Transfer-Encoding; send it without one.");
        }
    }

    private static @Nullable String parameter(String header, String name) {
        try {
            return HeaderValue.parameter(header, name);
        } catch (IllegalArgumentException e) {
            throw Malformed.call("A Content-Type or Content-Disposition of the multipart body is not well-formed.");
        }
    }

    /** The end of the first delimiter at or after {@code from}, or -1. */
    private int afterDelimiter(int from) {
        for (int at = from; at + delimiter.length <= length; at++) {
            if (bytes[at] == '\r' && isDelimiter(at)) {
                return at + delimiter.length;
            }
        }
        return -1;
    }

    /** Whether there is a delimiter at this position. Unless its line ends as a delimiter's does, it is just the start of other text. */
    private boolean isDelimiter(int at) {
        if (!isAt(at, 0)) {
            return false;
        }
        int end = at + delimiter.length;
        return isClosing(end) || isLineBreak(skipSpaces(end));
    }

    private boolean isAt(int at, int skipped) {
        if (at + delimiter.length - skipped > length) {
            return false;
        }
        for (int i = skipped; i < delimiter.length; i++) {
            if (bytes[at + i - skipped] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isClosing(int at) {
        return at + 2 <= length && bytes[at] == '-' && bytes[at + 1] == '-';
    }

    private boolean isLineBreak(int at) {
        return at + 2 <= length && bytes[at] == '\r' && bytes[at + 1] == '\n';
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The start of the line after a delimiter that ends at {@code at}. */
    private int endOfLine(int at) {
        int end = skipSpaces(at);
        if (!isLineBreak(end)) {
            throw Malformed.call("A boundary of the multipart body is not followed by a line break.");
        }
        return end + 2;
    }

    private int lineEnd(int from, int limit) {
        int last = Math.min(limit, length - 2);
        for (int at = from; at <= last; at++) {
            if (isLineBreak(at)) {
                return at;
            }
        }
        throw Malformed.call(
                last == limit
                        ? "The headers of a part of the multipart body are too large."
                        : "The multipart body ends within the headers of a part.");
    }

    private String ascii(int from, int to) {
        return Ascii.lower(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip());
    }

    private String headerText(int from, int to) {
        String text = Charsets.decode(bytes, from, to, StandardCharsets.UTF_8);
        if (text == null) {
            throw Malformed.call("A header in the multipart body is not valid UTF-8.");
        }
        return text;
    }
}
