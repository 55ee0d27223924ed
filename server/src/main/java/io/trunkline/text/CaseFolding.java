package io.trunkline.text;

import com.ibm.icu.text.Normalizer2;
import java.text.Normalizer;
import java.util.Locale;

/** Case-insensitive comparison of human text. Stateless and thread-safe. */
public final class CaseFolding {

    private CaseFolding() {}

    /**
     * Folds a text. Texts that differ only in case, composition or invisible characters fold to the same text: Unicode's
     * NFKC_Casefold (The Unicode Standard, section 3.13.5). Lower case is not enough: sigma has two lower-case forms, one of which is
     * used at the end of a word.
     */
    public static String fold(String text) {
        // Nearly all texts are ASCII; this avoids loading the tables.
        return Ascii.isAscii(text)
                ? Ascii.lower(text)
                : Normalizer2.getNFKCCasefoldInstance().normalize(text);
    }

    /** The text in lower case and composed form, as earlier versions compared it. */
    public static String lower(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
