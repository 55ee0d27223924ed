package io.trunkline.account.password;

import io.trunkline.account.code.CodeText;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A code for a forgotten password, as it was sent. Immutable.
 *
 * @param askedFrom the network that requested the code
 * @param triesLeft how often that network may still try it
 * @param othersTriesLeft how often all other networks together may still try it
 */
public record PasswordCode(String askedFrom, String text, Instant sentAt, int triesLeft, int othersTriesLeft) {

    /** How long a code stays valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** Maximum tries of a code from the network that requested it, and of other networks' codes from any one network. */
    public static final int TRIES = 5;

    /** Maximum tries of a code from all other networks together. */
    public static final int OTHERS_TRIES = 20;

    /** Maximum valid codes of an account at once. */
    public static final int MOST_LIVE = 5;

    /** The text of a new code. */
    public static String newText(RandomGenerator random) {
        return CodeText.next(random);
    }

    /** Whether a network has tries left for this code. */
    public boolean mayBeTriedFrom(String network) {
        return (network.equals(askedFrom) ? triesLeft : othersTriesLeft) > 0;
    }

    /** Returns this code after a try from a network. */
    public PasswordCode triedFrom(String network) {
        return network.equals(askedFrom)
                ? new PasswordCode(askedFrom, text, sentAt, triesLeft - 1, othersTriesLeft)
                : new PasswordCode(askedFrom, text, sentAt, triesLeft, othersTriesLeft - 1);
    }

    /** Whether the given text is this code; the time does not depend on how much of it matches. */
    public boolean is(String given) {
        return CodeText.isSame(text, given);
    }

    /** Omits the code. */
    @Override
    public String toString() {
        return "PasswordCode[triesLeft=" + triesLeft + ", othersTriesLeft=" + othersTriesLeft + "]";
    }
}
