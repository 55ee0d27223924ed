package io.trunkline.parameter;

import java.util.regex.Pattern;

/**
 * Ids that clients choose, such as those of imports and announcements, so that a repeated call is recognised. Stateless and
 * thread-safe.
 */
public final class ClientIds {

    /** What an id may be, for documents. */
    public static final String FORM = "1 to 100 printable ASCII characters without spaces";

    /** What to do about another text, as a sentence. */
    public static final String HINT = "Send " + FORM + ".";

    private static final Pattern PATTERN = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private ClientIds() {}

    /** Whether a text of any length may be such an id. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }
}
