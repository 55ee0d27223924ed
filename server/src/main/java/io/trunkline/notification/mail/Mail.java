package io.trunkline.notification.mail;

/**
 * A notice as its reader sees it. Immutable.
 *
 * @param subject one line
 * @param text the whole in plain text
 * @param html the whole as a page without remote content
 */
public record Mail(String subject, String text, String html) {}
