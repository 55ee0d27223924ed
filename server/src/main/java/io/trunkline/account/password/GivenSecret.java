package io.trunkline.account.password;

/**
 * A secret as somebody sends it: a password, an {@code api_key}, the id of a session. Immutable; shows no secret in a log line.
 *
 * <p>It is judged before anything else is done with it. What is longer than any secret of this server is not kept: a fixed text stands in
 * for it, so that whatever is done with a secret has a bound (to normalise a text takes a time that grows with the square of its length),
 * and takes as long for one that is too long as for any other wrong one. It matches nothing.
 */
public final class GivenSecret {

    /** So many code points at most; new passwords have the same limit. */
    public static final int MAX_LENGTH = 256;

    private static final String STAND_IN = "no secret is as long as the one that was sent";

    private final String text;
    private final boolean tooLong;

    private GivenSecret(String text, boolean tooLong) {
        this.text = text;
        this.tooLong = tooLong;
    }

    /** The secret in a text of any length. */
    public static GivenSecret of(String text) {
        // A code point has one or two characters: without a look at longer texts.
        boolean tooLong = text.length() > 2 * MAX_LENGTH || text.codePointCount(0, text.length()) > MAX_LENGTH;
        return tooLong ? new GivenSecret(STAND_IN, true) : new GivenSecret(text, false);
    }

    /** The text, or what stands in for one that is too long: never longer than {@link #MAX_LENGTH}. */
    public String text() {
        return text;
    }

    /** Whether it was too long, and so cannot match anything. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "GivenSecret[]";
    }
}
