package io.trunkline.console.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The colours of pages: those of the reader's system, or chosen. */
public enum Theme {
    SYSTEM("system"),
    LIGHT("light"),
    DARK("dark");

    private final String id;

    Theme(String id) {
        this.id = id;
    }

    /** Its name in forms and cookies. */
    public String id() {
        return id;
    }

    /** What the style sheet looks for; null to follow the system. */
    public @Nullable String attribute() {
        return this == SYSTEM ? null : id;
    }

    /** The theme of a name; that of the system for any other text. */
    public static Theme of(String id) {
        return Arrays.stream(values())
                .filter(theme -> theme.id.equals(id))
                .findFirst()
                .orElse(SYSTEM);
    }
}
