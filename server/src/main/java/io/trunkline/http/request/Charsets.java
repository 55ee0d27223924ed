package io.trunkline.http.request;

import io.trunkline.text.Ascii;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict decoding of text, in the few charsets that clients use. */
final class Charsets {

    /** The known charsets, for hints. */
    static final String KNOWN = "UTF-8, ISO-8859-1 or US-ASCII";

    private Charsets() {}

    /**
     * The charset of that name, or null if it is not one of {@link #KNOWN}. The list is short on purpose: Java looks up
     * unknown names in every provider, which is slow enough to be abused for an attack.
     */
    static @Nullable Charset find(String name) {
        return switch (Ascii.lower(name)) {
            case "utf-8", "utf8" -> StandardCharsets.UTF_8;
            case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1" -> StandardCharsets.ISO_8859_1;
            case "us-ascii", "ascii" -> StandardCharsets.US_ASCII;
            default -> null;
        };
    }

    /** Decodes {@code bytes[from, to)}; null if they are malformed (in UTF-8, overlong forms and surrogates are malformed). */
    static @Nullable String decode(byte[] bytes, int from, int to, Charset charset) {
        String text = new String(bytes, from, to - from, charset);
        // The fast decoder writes U+FFFD for malformed input; only text that contains one needs the strict decoder.
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
