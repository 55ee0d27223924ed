package io.trunkline.config;

import java.util.regex.Pattern;

/** What may be shown of a setting's value. Thread-safe. */
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
    /** Nothing but whether there is a value. */
    SECRET {
        @Override
        public String mask(String text) {
            return text.isEmpty() ? "" : MASK;
        }
    };

    /** Stands for what must not be shown. */
    public static final String MASK = "***";

    private static final Pattern PASSWORD_PARAMETER =
            Pattern.compile("(?i)([?&][^=&]*(?:pass|pwd|secret)[^=&]*=)[^&]*");

    /** The part of a valid value that may be shown; the rest is replaced by {@link #MASK}. */
    public abstract String mask(String text);

    /** Whether the text is itself a masked one, as copied from printed settings. */
    boolean isMasked(String text) {
        return this != OPEN && text.contains(MASK) && mask(text).equals(text);
    }
}
