package io.trunkline.text;

import com.ibm.icu.text.Normalizer2;
import java.text.Normalizer;
import java.util.Locale;

/** Texts of people, compared without regard to case. Stateless and thread-safe. */
public final class CaseFolding {

    private CaseFolding() {}

    /**
     * The same text for all that differ only in case, in how a character is put together, or in characters that nobody sees: Unicode's
     * NFKC_Casefold (The Unicode Standard, section 3.13.5). Lower case is not enough: a sigma has two, of which the last letter of a
     * word gets the other one.
     */
    public static String fold(String text) {
        // Nearly all texts; they do not load the tables.
        return Ascii.isAscii(text)
                ? Ascii.lower(text)
                : Normalizer2.getNFKCCasefoldInstance().normalize(text);
    }

    /** The text in lower case, its characters put together in one way: what earlier versions compared. */
    public static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
