package io.trunkline.parameter;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The numeric ids of accounts, sub-users, reports and so on. Each has a single spelling: up to 16 ASCII digits without leading
 * zeros. Otherwise, anything counted or compared by an id's text would treat {@code 2}, {@code 02} and {@code +2} as different.
 * Every entry point parses ids with this. Stateless and thread-safe.
 */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,15}");

    private Ids() {}

    /** Parses a text of any length as an id; empty for any other text. */
    public static OptionalLong read(String text) {
        return FORM.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
