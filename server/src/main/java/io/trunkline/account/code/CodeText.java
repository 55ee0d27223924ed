package io.trunkline.account.code;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The texts of codes that are sent by mail: eight digits, which are easy to type. Stateless and thread-safe. */
public final class CodeText {

    private static final int CODES = 100_000_000;

    private CodeText() {}

    /** Returns the text of a new code. */
    public static String next(RandomGenerator random) {
        return String.format(Locale.ROOT, "%08d", random.nextInt(CODES));
    }

    /** Whether two texts are the same; the time does not depend on how much of them matches. */
    public static boolean isSame(String sent, String given) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
