package io.trunkline.notification;

/**
 * A value that a notice has, as its cause gives it and as its texts refer to it. Immutable.
 *
 * @param name in braces in the texts, such as {@code {balance}}
 * @param fact whether the value is also listed below the text, with a label
 */
public record Argument(String name, Type type, boolean fact) {

    /** How a value is written in a mail. Until then, each is stored as text. */
    public enum Type {
        /** Text as it is. */
        TEXT,
        /** A decimal number: an amount in the account's currency. */
        AMOUNT,
        /** A whole number, which may decide a plural. */
        NUMBER,
        /** A word that decides between variants of a text, such as {@code true}. */
        CHOICE,
        /** An address of a page, behind the button of the mail. */
        LINK,
        /** The address of a page on which the reader ends such mails: in the footer, and in a header for mail programs. */
        OPT_OUT
    }

    static Argument text(String name) {
        return new Argument(name, Type.TEXT, false);
    }

    static Argument amount(String name) {
        return new Argument(name, Type.AMOUNT, false);
    }

    static Argument number(String name) {
        return new Argument(name, Type.NUMBER, false);
    }

    static Argument choice(String name) {
        return new Argument(name, Type.CHOICE, false);
    }

    static Argument link(String name) {
        return new Argument(name, Type.LINK, false);
    }

    static Argument optOut(String name) {
        return new Argument(name, Type.OPT_OUT, false);
    }

    /** The same, also listed below the text. */
    Argument listed() {
        return new Argument(name, type, true);
    }
}
