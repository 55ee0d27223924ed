package io.trunkline.account;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.text.Ascii;
import io.trunkline.text.CaseFolding;

/**
 * How a caller selects an account: by its id, its name or its e-mail address. Immutable.
 *
 * @param text as the caller sent it, in any form; empty, which selects nothing, if it was longer than any e-mail address
 */
public record AccountSelector(By by, String text) {

    /** In characters; e-mail addresses are the longest selectors (RFC 5321 section 4.5.3.1). */
    private static final int MAX_LENGTH = 320;

    /** Discards texts that are too long, so that the cost of processing a selector is bounded. */
    public AccountSelector {
        text = text.length() > MAX_LENGTH ? "" : text;
    }

    /** The meaning of {@link AccountSelector#text}. */
    public enum By {
        ID,
        NAME,
        EMAIL
    }

    /**
     * Returns the canonical form, which is the same for all selectors that match the same account, whether or not there is such an account.
     */
    public String comparedForm() {
        return by + ":"
                + switch (by) {
                    case ID -> text;
                    case NAME -> Ascii.lower(text);
                    case EMAIL -> EmailAddress.comparedFormIfAny(text).orElseGet(() -> CaseFolding.fold(text));
                };
    }
}
