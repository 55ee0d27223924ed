package io.trunkline.console.view;

import java.util.Optional;

/**
 * What a page says at its top: that something was done, or why not.
 *
 * @param kind decides how it looks and whether it interrupts whoever listens to the page
 * @param link to a page with more about it
 */
public record Message(Kind kind, String text, Optional<PageLink> link) {

    /** The kinds. */
    public enum Kind {
        DONE("done", "status"),
        NOTE("note", "status"),
        FAULT("fault", "alert");

        private final String style;
        private final String role;

        Kind(String style, String role) {
            this.style = style;
            this.role = role;
        }

        /** The class in the style sheet. */
        public String style() {
            return style;
        }

        /** The role for assistive technology. */
        public String role() {
            return role;
        }
    }

    /** Something was done. */
    public static Message done(String text) {
        return new Message(Kind.DONE, text, Optional.empty());
    }

    /** Something to know. */
    public static Message note(String text) {
        return new Message(Kind.NOTE, text, Optional.empty());
    }

    /** Something was refused. */
    public static Message fault(String text) {
        return new Message(Kind.FAULT, text, Optional.empty());
    }

    /** The same, with a link. */
    public Message with(PageLink more) {
        return new Message(kind, text, Optional.of(more));
    }
}
