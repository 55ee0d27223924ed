package io.trunkline.account.code;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A code that was sent to an e-mail address in order to confirm it. Immutable.
 *
 * <p>The chances of guessing: a code can be tried {@value #TRIES} times, whoever tries it, and an account is sent {@value #MOST_AN_HOUR} an
 * hour, so the probability is {@code 10 * 10 / 100 000 000}, or 1 in a million, per hour.
 *
 * @param triesLeft how often it may still be tried
 */
public record AddressCode(String text, Instant sentAt, int triesLeft) {

    /** How long a code stays valid. */
    public static final Duration LIFETIME = Duration.ofDays(1);

    /** How often a code may be tried. */
    public static final int TRIES = 10;

    /** How many codes an account may have sent within an hour: nobody has asked for the mails that bring them. */
    public static final int MOST_AN_HOUR = 10;

    /** Returns a new code. */
    public static AddressCode next(RandomGenerator random, Instant now) {
        return new AddressCode(CodeText.next(random), now, TRIES);
    }

    /** When it expires. */
    public Instant expires() {
        return sentAt.plus(LIFETIME);
    }

    /** Whether it may be tried at a time. */
    public boolean mayBeTried(Instant now) {
        return triesLeft > 0 && now.isBefore(expires());
    }

    /** Returns this code after a try. */
    public AddressCode tried() {
        return new AddressCode(text, sentAt, triesLeft - 1);
    }

    /** Whether the given text is this code; the time does not depend on how much of it matches. */
    public boolean is(String given) {
        return CodeText.isSame(text, given);
    }

    /** Omits the code. */
    @Override
    public String toString() {
        return "AddressCode[sentAt=" + sentAt + ", triesLeft=" + triesLeft + "]";
    }
}
