package io.trunkline.console.code;

import io.trunkline.text.Ascii;
import java.util.Set;

/** The parameters whose values nobody should see: no page repeats them, and no program shows them. Stateless and thread-safe. */
public final class Secrets {

    private static final Set<String> NAMES = Set.of("callback_salt", "code", "verification_code");

    private Secrets() {}

    /** Whether a parameter is secret. */
    public static boolean isSecret(String parameter) {
        return NAMES.contains(parameter) || parameter.endsWith("password");
    }

    /** What a program shows instead of a secret: something to be replaced. */
    static String placeholder(String parameter) {
        return "YOUR_" + Ascii.upper(parameter);
    }
}
