package io.trunkline.text;

/** Text in HTML. Stateless and thread-safe. */
public final class Html {

    private Html() {}

    /** The text as content of an element, or as the value of an attribute in double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
