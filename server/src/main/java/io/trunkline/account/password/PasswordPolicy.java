package io.trunkline.account.password;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.trunkline.account.password.PasswordSettings.Policy;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules that a new password has to follow, apart from the account's own history. Thread-safe.
 *
 * <p>{@link Policy#CONTRACT} is the specification's: 8 or more characters with an upper-case letter, a lower-case letter, a
 * digit and a special character, no spaces, not weak: by setting, what is guessed first is refused. {@link Policy#NIST} follows SP 800-63B-4 for a password that is the only
 * factor: 15 or more characters of any kind, not made of commonly used passwords.
 */
public final class PasswordPolicy {

    private static final String FIELD = "new_account_password";
    private static final int CONTRACT_MIN_LENGTH = 8;
    private static final int NIST_MIN_LENGTH = 15;

    /** The four classes need as many; with none beside them, the rest only repeats. */
    private static final int MIN_DIFFERENT = 5;

    private final PasswordSettings settings;

    /** @param settings which rules, and how strict */
    public PasswordPolicy(PasswordSettings settings) {
        this.settings = settings;
    }

    /** Whether a change of the password needs the current one. */
    public boolean currentRequired() {
        return settings.currentRequired();
    }

    /**
     * Returns the password as it is.
     *
     * @throws FaultException with the first rule that it breaks; its text never occurs in the fault
     */
    public String check(String password) {
        firstBrokenRule(password).ifPresent(fault -> {
            throw new FaultException(fault);
        });
        return password;
    }

    /** The same for an account's own password. */
    Optional<Fault> firstBrokenRule(String password) {
        return firstBrokenRule(FIELD, password);
    }

    /**
     * The first rule that {@code password} breaks, or empty. Its text never occurs in the fault.
     *
     * @param field the parameter that it was sent as
     */
    public Optional<Fault> firstBrokenRule(String field, String password) {
        int length = password.codePointCount(0, password.length());
        if (password.isBlank()) {
            return refused(field, ErrorCode.EMPTY_NEW_PASSWORD, "The password is empty.");
        }
        if (length > GivenSecret.MAX_LENGTH) {
            return Optional.of(new Fault(
                    ErrorCode.LENGTH_EXCEEDED,
                    ErrorCode.LENGTH_EXCEEDED.message(field, GivenSecret.MAX_LENGTH),
                    field,
                    "It is " + length + " characters long."));
        }
        return settings.policy() == Policy.NIST
                ? checkNist(field, password, length)
                : checkContract(field, password, length);
    }

    private Optional<Fault> checkContract(String field, String password, int length) {
        if (password.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
            return refused(field, ErrorCode.WHITESPACES_NOT_ALLOWED, "Do not use spaces.");
        }
        List<String> missing = new ArrayList<>();
        if (length < CONTRACT_MIN_LENGTH) {
            missing.add("at least " + CONTRACT_MIN_LENGTH + " characters");
        }
        if (password.codePoints().noneMatch(Character::isUpperCase)) {
            missing.add("an upper-case letter");
        }
        if (password.codePoints().noneMatch(Character::isLowerCase)) {
            missing.add("a lower-case letter");
        }
        if (password.codePoints().noneMatch(Character::isDigit)) {
            missing.add("a digit");
        }
        if (password.codePoints().allMatch(Character::isLetterOrDigit)) {
            missing.add("a special character");
        }
        if (!missing.isEmpty()) {
            return refused(
                    field,
                    ErrorCode.REQUIRED_CHARACTERS_NEW_PASSWORD,
                    "It still needs " + String.join(", ", missing) + ".");
        }
        return settings.refuseCommon() ? checkCommon(field, password) : Optional.empty();
    }

    private static Optional<Fault> checkCommon(String field, String password) {
        if (password.codePoints().distinct().limit(MIN_DIFFERENT).count() < MIN_DIFFERENT) {
            return refused(
                    field,
                    ErrorCode.PASSWORD_TOO_WEAK,
                    "It has fewer than " + MIN_DIFFERENT + " different characters.");
        }
        return checkEasy(field, password);
    }

    private static Optional<Fault> checkNist(String field, String password, int length) {
        if (length < NIST_MIN_LENGTH) {
            return refused(
                    field,
                    ErrorCode.REQUIRED_CHARACTERS_NEW_PASSWORD,
                    "It still needs at least " + NIST_MIN_LENGTH + " characters; any characters will do.");
        }
        return checkEasy(field, password);
    }

    private static Optional<Fault> checkEasy(String field, String password) {
        return Guesses.isEasy(password)
                ? refused(
                        field,
                        ErrorCode.PASSWORD_TOO_WEAK,
                        "It is, or consists of, commonly used passwords or patterns.")
                : Optional.empty();
    }

    private static Optional<Fault> refused(String field, ErrorCode code, String hint) {
        return Optional.of(Fault.ofField(code, field, hint));
    }

    /** The offline lists of common passwords and words; a holder, so that only the policy that needs them loads them. */
    private static final class Guesses {

        /** Of 0 to 4: a million guesses or fewer find the password. */
        private static final int EASY_SCORE = 1;

        /**
         * In characters. To judge a text takes a time that grows much faster than its length, seconds for 256 characters; so a long
         * password is judged in pieces, of which one that is hard makes the whole hard. A piece is long enough for a hard password.
         */
        private static final int PIECE = 32;

        private static final Zxcvbn LISTS = new Zxcvbn();

        static boolean isEasy(String password) {
            for (int from = 0; from < password.length(); from += PIECE) {
                String piece = password.substring(from, Math.min(password.length(), from + PIECE));
                if (LISTS.measure(piece).getScore() > EASY_SCORE) {
                    return false;
                }
            }
            return true;
        }
    }
}
