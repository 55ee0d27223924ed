package io.trunkline.notification.mail;

import io.trunkline.notification.mail.MailContent.Fact;

/** Lays out a mail as plain text. Lines are not wrapped: the reader's program does that for its width. */
final class TextLayout {

    private TextLayout() {}

    static String of(MailContent content) {
        StringBuilder text = new StringBuilder();
        for (String paragraph : content.paragraphs()) {
            text.append(paragraph).append("\n\n");
        }
        content.action()
                .ifPresent(action -> text.append(action.label())
                        .append(":\n")
                        .append(action.link())
                        .append("\n\n"));
        for (Fact fact : content.facts()) {
            text.append(fact.line()).append('\n');
        }
        if (!content.facts().isEmpty()) {
            text.append('\n');
        }
        // By this line, programs tell the end of a text.
        text.append("-- \n");
        for (String line : content.footer()) {
            text.append(line).append('\n');
        }
        content.optOut()
                .ifPresent(link -> text.append(link.label())
                        .append(":\n")
                        .append(link.link())
                        .append('\n'));
        return text.toString();
    }
}
