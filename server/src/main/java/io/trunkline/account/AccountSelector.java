package io.trunkline.account;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.text.Ascii;
import io.trunkline.text.CaseFolding;

/**
 * How a caller names an account: by its number, its name or its e-mail address. Immutable.
 *
 * @param text as the caller sent it, of any form; empty, which selects nothing, for one that is longer than any e-mail address
 */
public record AccountSelector(By by, String text) {

    /** In characters; the longest are e-mail addresses (RFC 5321 section 4.5.3.1). */
    private static final int MAX_LENGTH = 320;

    /** Texts that are too long are not kept, so that whatever is done with one has a bound. */
    public AccountSelector {
        text = text.length() > MAX_LENGTH ? "" : text;
    }

    /** What {@link AccountSelector#text} is. */
    public enum By {
        ID,
        NAME,
        EMAIL
    }

    /** The same text for all that select the same, whether there is such an account or not. */
    public String comparedForm() {
        return by + ":"
                + switch (by) {
                    case ID -> text;
                    case NAME -> Ascii.lower(text);
                    case EMAIL -> EmailAddress.comparedFormIfAny(text).orElseGet(() -> CaseFolding.fold(text));
                };
    }
}
