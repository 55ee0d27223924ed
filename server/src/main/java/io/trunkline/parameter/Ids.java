package io.trunkline.parameter;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The numbers by which accounts, sub-users, reports and the like are called: each has one text, of up to 16 ASCII digits without a zero
 * before them. What is counted or compared by the text of an id would else be counted apart for {@code 2}, {@code 02} and {@code +2}.
 * Every door reads ids by this. Stateless and thread-safe.
 */
public final class Ids {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,15}");

    private Ids() {}

    /** The id that a text of any length is; empty for every other text. */
    public static OptionalLong read(String text) {
        return FORM.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
