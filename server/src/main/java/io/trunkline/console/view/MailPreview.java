package io.trunkline.console.view;

import java.util.List;

/**
 * A mail with sample values.
 *
 * @param direction in which its language is written, as HTML names it
 * @param cause when it is sent, in English
 * @param text the mail for programs without HTML
 * @param frame the path of the mail itself
 * @param back the path of the list
 */
public record MailPreview(
        String kind,
        String language,
        String direction,
        List<Choice> languages,
        String cause,
        String subject,
        String text,
        String frame,
        String back) {

    public MailPreview {
        languages = List.copyOf(languages);
    }
}
