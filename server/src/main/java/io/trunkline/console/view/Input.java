package io.trunkline.console.view;

/** How a field is filled in. */
public enum Input {
    TEXT("text"),
    EMAIL("email"),
    PASSWORD("password"),
    PHONE("tel"),
    URL("url"),
    DECIMAL("text"),
    /** Text of several lines. */
    LONG_TEXT("text"),
    /** On or off. */
    SWITCH("checkbox"),
    /** Text that is one of many values, found by typing a part of it. */
    SEARCHED("text"),
    /** One of a few values. */
    SELECTED("text");

    private final String type;

    Input(String type) {
        this.type = type;
    }

    /** The type in HTML, where it is an {@code input}. */
    public String type() {
        return type;
    }
}
