package io.trunkline.account;

import java.util.Locale;

/**
 * How a caller names an account: by its number, its name or its e-mail address. Immutable.
 *
 * @param text as the caller sent it, of any form and length
 */
public record AccountSelector(By by, String text) {

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
                    case NAME -> text.toLowerCase(Locale.ROOT);
                    case EMAIL -> EmailAddress.comparedFormIfAny(text).orElseGet(() -> text.toLowerCase(Locale.ROOT));
                };
    }
}
