package io.trunkline.account.login;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for account names (contract section 4.1). Stateless and thread-safe. */
public final class AccountNameRule {

    /** The length of the longest names. */
    static final int MAX_LENGTH = 20;

    private static final int MIN_LENGTH = 5;

    /** The rule in words, for documents and help pages. */
    public static final String WORDS =
            MIN_LENGTH + " to " + MAX_LENGTH + " characters: a to z, digits and hyphens, starting with a letter.";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private AccountNameRule() {}

    /** Returns the fault of a new account's name, if any. */
    public static Optional<Fault> faultOf(String name) {
        if (name.length() < MIN_LENGTH || name.length() > MAX_LENGTH) {
            return Optional.of(Fault.ofField(
                    ErrorCode.ACCOUNT_NAME_LENGTH, "account_name", "It is " + name.length() + " characters long."));
        }
        return NAME.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(Fault.ofField(
                        ErrorCode.ACCOUNT_NAME_INITIAL_LETTER,
                        "account_name",
                        "Use lower-case letters a to z, digits and hyphens, starting with a letter."));
    }
}
