package io.trunkline.cli.outbox;

/** Texts of mails on a terminal. Stateless and thread-safe. */
final class MailText {

    private MailText() {}

    /** The text without the marks around values in right-to-left languages, which would be shown as escapes. */
    static String plain(String text) {
        return text.replace("\u2068", "").replace("\u2069", "");
    }
}
