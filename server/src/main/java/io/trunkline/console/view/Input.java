package io.trunkline.console.view;

import org.jspecify.annotations.Nullable;

/** How a field is filled in. */
public enum Input {
    TEXT("text", "auto"),
    EMAIL("email", "ltr"),
    PASSWORD("password", "ltr"),
    PHONE("tel", "ltr"),
    URL("url", "ltr"),
    DECIMAL("text", "ltr"),
    /** Text of several lines. */
    LONG_TEXT("text", "auto"),
    /** On or off. */
    SWITCH("checkbox", null),
    /** A name or code that is one of many, found by typing a part of it. */
    SEARCHED("text", "ltr"),
    /** One of a few values. */
    SELECTED("text", null);

    private final String type;
    private final @Nullable String direction;

    Input(String type, @Nullable String direction) {
        this.type = type;
        this.direction = direction;
    }

    /** The type in HTML, where it is an {@code input}. */
    public String type() {
        return type;
    }

    /** The direction of what is typed, as HTML names it; null if nothing is. */
    public @Nullable String direction() {
        return direction;
    }
}
