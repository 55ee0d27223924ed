package io.trunkline.notification.mail;

import io.trunkline.notification.mail.MailContent.Action;
import java.util.Optional;

/**
 * A notice as its reader sees it. Immutable.
 *
 * @param subject one line
 * @param text the whole in plain text
 * @param html the whole as a page without remote content
 * @param unsubscribe the address of the page on which the reader ends such mails; empty if they cannot be ended, or not by a link
 */
public record Mail(String subject, String text, String html, Optional<String> unsubscribe) {

    static Mail of(MailContent content) {
        return new Mail(
                content.subject(),
                TextLayout.of(content),
                HtmlLayout.of(content),
                content.optOut().map(Action::link));
    }
}
