package io.trunkline.account.password;

/**
 * A secret as sent by a caller: a password, an {@code api_key} or the id of a session. Immutable; never reveals the secret in a log line.
 *
 * <p>The length of a secret is checked before anything else is done with it. A text that is longer than any secret of this server is
 * replaced by a fixed stand-in, which matches nothing. The cost of processing a secret is thus bounded (the time to normalise a text grows
 * with the square of its length), and a secret that is too long takes as long as any other wrong one.
 */
public final class GivenSecret {

    /** Maximum length in code points; new passwords have the same limit. */
    public static final int MAX_LENGTH = 256;

    private static final String STAND_IN = "no secret is as long as the one that was sent";

    private final String text;
    private final boolean tooLong;

    private GivenSecret(String text, boolean tooLong) {
        this.text = text;
        this.tooLong = tooLong;
    }

    /** Creates a secret from a text of any length. */
    public static GivenSecret of(String text) {
        // A code point has one or two characters, so longer texts need not be scanned.
        boolean tooLong = text.length() > 2 * MAX_LENGTH || text.codePointCount(0, text.length()) > MAX_LENGTH;
        return tooLong ? new GivenSecret(STAND_IN, true) : new GivenSecret(text, false);
    }

    /** Returns the text, or the stand-in for one that is too long; never longer than {@link #MAX_LENGTH} code points. */
    public String text() {
        return text;
    }

    /** Whether the secret was too long and therefore cannot match anything. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Reveals nothing about the secret. */
    @Override
    public String toString() {
        return "GivenSecret[]";
    }
}
