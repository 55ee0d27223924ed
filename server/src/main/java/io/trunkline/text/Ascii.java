package io.trunkline.text;

/**
 * Words of protocols: codes, ids, numbers, names of methods. They are ASCII, and what only looks like it, or becomes it in another case
 * (the Kelvin sign, the ligature {@code fi} of one character, digits of other scripts), stays what it is, so that it is no such word.
 * Stateless and thread-safe.
 */
public final class Ascii {

    private static final int CASE_BIT = 'a' - 'A';

    private Ascii() {}

    /** The text with A to Z in lower case. All else stays as it is. */
    public static String lower(String text) {
        int first = firstBetween(text, 'A', 'Z');
        return first == text.length() ? text : mapped(text, first, 'A', 'Z', CASE_BIT);
    }

    /** The text with a to z in upper case. All else stays as it is. */
    public static String upper(String text) {
        int first = firstBetween(text, 'a', 'z');
        return first == text.length() ? text : mapped(text, first, 'a', 'z', -CASE_BIT);
    }

    /** Whether two words differ in nothing but the case of A to Z. */
    public static boolean isSame(String word, String other) {
        return word.length() == other.length() && lower(word).equals(lower(other));
    }

    /** Whether a text begins with a word, whatever the case of A to Z. */
    public static boolean startsWith(String text, String word) {
        return text.length() >= word.length() && isSame(text.substring(0, word.length()), word);
    }

    /** Whether the text has no other characters than those of ASCII. */
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
