package io.trunkline.notification.mail;

import java.util.List;
import java.util.Optional;

/**
 * What a mail says, before it is laid out as text and as a page. Immutable.
 *
 * @param language the language's code
 * @param rightToLeft whether that is written from right to left
 * @param subject one line
 * @param paragraphs the text, the greeting first
 * @param facts values with their labels
 * @param action a button; empty for none
 * @param footer why the reader gets this, and from whom
 * @param optOut a link below that by which the reader ends such mails; empty for none
 */
record MailContent(
        String language,
        boolean rightToLeft,
        String subject,
        List<String> paragraphs,
        List<Fact> facts,
        Optional<Action> action,
        List<String> footer,
        Optional<Action> optOut) {

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
