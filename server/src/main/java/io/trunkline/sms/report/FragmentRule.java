package io.trunkline.sms.report;

/** How many parts a text takes, if the platform does not say. Thread-safe. */
@FunctionalInterface
public interface FragmentRule {

    /** The parts, at least one. */
    int count(String text);

    /** Counts as if every text of ASCII letters, digits and common punctuation were sent in GSM 7-bit, and any other one in UCS-2. */
    static int simple(String text) {
        boolean gsm = text.chars().allMatch(character -> character < 0x7f && "`[]{}\\^~|".indexOf(character) < 0);
        int whole = gsm ? 160 : 70;
        int part = gsm ? 153 : 67;
        return text.length() <= whole ? 1 : (text.length() + part - 1) / part;
    }
}
