package io.trunkline.notification.mail;

/**
 * A header of a mail, as its reader sees it. Immutable.
 *
 * @param name such as {@code Subject}
 * @param value one line of text, decoded
 */
public record MailHeader(String name, String value) {}
