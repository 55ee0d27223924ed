package io.trunkline.config;

import java.util.regex.Pattern;

/** How much of a setting's value may be shown. Thread-safe. */
public enum Secrecy {
    /** All of it. */
    OPEN {
        @Override
        public String mask(String text) {
            return text;
        }
    },
    /** All but the values of URL parameters such as {@code password} and {@code sslpassword}. */
    PASSWORD_INSIDE {
        @Override
        public String mask(String text) {
            return PASSWORD_PARAMETER.matcher(text).replaceAll("$1" + MASK);
        }
    },
    /** Only whether there is a value. */
    SECRET {
        @Override
        public String mask(String text) {
            return text.isEmpty() ? "" : MASK;
        }
    };

    /** Replaces any text that must not be shown. */
    public static final String MASK = "***";

    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?i)([?&][^=&]*(?:pass|pwd|secret)[^=&]*=)[^&]*");

    /** The part of a valid value that may be shown; the rest is replaced by {@link #MASK}. */
    public abstract String mask(String text);

    /** Whether the text is already masked, for example copied from printed settings. */
    boolean isMasked(String text) {
        return this != OPEN && text.contains(MASK) && mask(text).equals(text);
    }
}
