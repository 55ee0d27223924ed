package io.trunkline.sms.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a message, cut into the parts that phones join again. Neither a pair of surrogates nor an escape sequence is cut in two.
 * Immutable.
 *
 * @param parts at least one; a part is empty only if the whole text is
 */
public record SmsText(SmsEncoding encoding, List<String> parts) {

    /** The most parts that a message can have, since their number is told in one octet. */
    public static final int MOST_PARTS = 255;

    /** Copies the list. */
    public SmsText {
        parts = List.copyOf(parts);
    }

    /**
     * Cuts a text.
     *
     * @throws IllegalArgumentException if it has more than {@link #MOST_PARTS}
     */
    public static SmsText of(String text) {
        SmsEncoding encoding = SmsEncoding.of(text);
        int size =
                text.chars().map(character -> encoding.size((char) character)).sum();
        if (size <= encoding.whole()) {
            return new SmsText(encoding, List.of(text));
        }
        List<String> parts = new ArrayList<>();
        for (int from = 0, to; from < text.length(); from = to) {
            to = end(text, from, encoding);
            parts.add(text.substring(from, to));
        }
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("A message has at most " + MOST_PARTS + " parts");
        }
        return new SmsText(encoding, parts);
    }

    /** Where the part ends that begins at {@code from}. */
    private static int end(String text, int from, SmsEncoding encoding) {
        int left = encoding.part();
        int to = from;
        while (to < text.length() && encoding.size(text.charAt(to)) <= left) {
            left -= encoding.size(text.charAt(to));
            to++;
        }
        boolean cutsPair = to < text.length()
                && Character.isHighSurrogate(text.charAt(to - 1))
                && Character.isLowSurrogate(text.charAt(to));
        return cutsPair ? to - 1 : to;
    }

    /** How many parts a text has, which is what carriers charge for. As {@link #of}. */
    public static int countParts(String text) {
        return of(text).parts().size();
    }

    /** Has no text, so that it may be logged. */
    @Override
    public String toString() {
        return "SmsText[" + encoding + ", " + parts.size() + " parts]";
    }
}
