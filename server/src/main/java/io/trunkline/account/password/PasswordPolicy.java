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
 * The rules for new passwords, apart from the account's own password history. Thread-safe.
 *
 * <p>{@link Policy#CONTRACT} is the policy of the specification: 8 or more characters with an upper-case letter, a lower-case letter, a
 * digit and a special character, without spaces, and not weak. Depending on a setting, easily guessed passwords are refused.
 * {@link Policy#NIST} follows SP 800-63B-4 for a password that is the only factor: 15 or more characters of any kind, and not made up of
 * commonly used passwords.
 */
public final class PasswordPolicy {

    private static final String FIELD = "new_account_password";
    private static final int CONTRACT_MIN_LENGTH = 8;
    private static final int NIST_MIN_LENGTH = 15;

    /** The four required classes take four different characters; with no others, the rest would be mere repetition. */
    private static final int MIN_DIFFERENT = 5;

    private final PasswordSettings settings;

    /** @param settings which rules apply and how strict they are */
    public PasswordPolicy(PasswordSettings settings) {
        this.settings = settings;
    }

    /** Whether a password change requires the current password. */
    public boolean currentRequired() {
        return settings.currentRequired();
    }

    /**
     * Checks a password and returns it unchanged.
     *
     * @throws FaultException with the first rule that the password breaks; the fault never contains the password
     */
    public String check(String password) {
        firstBrokenRule(password).ifPresent(fault -> {
            throw new FaultException(fault);
        });
        return password;
    }

    /** Returns the first rule that an account's own password breaks, if any. */
    Optional<Fault> firstBrokenRule(String password) {
        return firstBrokenRule(FIELD, password);
    }

    /**
     * Returns the first rule that {@code password} breaks, if any. The fault never contains the password.
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

    /** The offline lists of common passwords and words, in a holder class so that they are loaded only if a policy needs them. */
    private static final class Guesses {

        /** On a scale of 0 to 4: the password is found with at most a million guesses. */
        private static final int EASY_SCORE = 1;

        /**
         * In characters. The time to rate a text grows much faster than its length, up to seconds for 256 characters. A long password is
         * therefore rated in pieces, and one hard piece makes the whole password hard. A piece is long enough to be a hard password.
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
