package io.trunkline.text;

/**
 * Operations on protocol words: codes, ids, numbers and method names. These are ASCII. Look-alikes, and characters that become ASCII
 * in another case (the Kelvin sign, the ligature {@code fi} as one character, digits of other scripts), stay unchanged and so never match.
 * Stateless and thread-safe.
 */
public final class Ascii {

    private static final int CASE_BIT = 'a' - 'A';

    private Ascii() {}

    /** The text with A to Z in lower case; everything else is unchanged. */
    public static String lower(String text) {
        int first = firstBetween(text, 'A', 'Z');
        return first == text.length() ? text : mapped(text, first, 'A', 'Z', CASE_BIT);
    }

    /** The text with a to z in upper case; everything else is unchanged. */
    public static String upper(String text) {
        int first = firstBetween(text, 'a', 'z');
        return first == text.length() ? text : mapped(text, first, 'a', 'z', -CASE_BIT);
    }

    /** Whether two words are equal, ignoring the case of A to Z. */
    public static boolean isSame(String word, String other) {
        return word.length() == other.length() && lower(word).equals(lower(other));
    }

    /** Whether a text starts with a word, ignoring the case of A to Z. */
    public static boolean startsWith(String text, String word) {
        return text.length() >= word.length() && isSame(text.substring(0, word.length()), word);
    }

    /** Whether the text is pure ASCII. */
    public static boolean isAscii(String text) {
        return firstBetween(text, '\u0080', '\uffff') == text.length();
    }

    /** Whether the text is one or more digits 0 to 9. */
    public static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int firstBetween(String text, char low, char high) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) < low || text.charAt(at) > high)) {
            at++;
        }
        return at;
    }

    private static String mapped(String text, int from, char low, char high, int difference) {
        char[] characters = text.toCharArray();
        for (int i = from; i < characters.length; i++) {
            if (characters[i] >= low && characters[i] <= high) {
                characters[i] += (char) difference;
            }
        }
        return new String(characters);
    }
}
