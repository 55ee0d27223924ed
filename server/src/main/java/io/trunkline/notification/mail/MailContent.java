package io.trunkline.notification.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a mail says, before it is laid out as text and as a page. Immutable.
 *
 * @param platform the name of the platform
 * @param language the language's code
 * @param rightToLeft whether that is written from right to left
 * @param subject one line
 * @param paragraphs the text, the greeting first
 * @param page HTML that stands in the page in place of the text and the button; empty for none
 * @param facts values with their labels
 * @param action a button; empty for none
 * @param footer why the reader gets this, and from whom
 * @param optOut a link below that by which the reader ends such mails; empty for none
 */
record MailContent(
        String platform,
        String language,
        boolean rightToLeft,
        String subject,
        List<String> paragraphs,
        Optional<String> page,
        List<Fact> facts,
        Optional<Action> action,
        List<String> footer,
        Optional<Action> optOut) {

    /** Begins a line of a list. A paragraph of such lines is one. */
    static final String BULLET = "\u2022 ";

    /**
     * A value with its label.
     *
     * @param line both in a line of text, with what stands between them in that language
     */
    record Fact(String label, String value, String line) {}

    /** A button or link and the address behind it. */
    record Action(String label, String link) {}

    MailContent {
        paragraphs = List.copyOf(paragraphs);
        facts = List.copyOf(facts);
        footer = List.copyOf(footer);
    }
}
