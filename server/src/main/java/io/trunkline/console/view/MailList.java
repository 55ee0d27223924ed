package io.trunkline.console.view;

import java.util.List;

/**
 * All kinds of mails.
 *
 * @param language in which their subjects are
 * @param direction in which that is written, as HTML names it
 */
public record MailList(String language, String direction, List<Choice> languages, List<Topic> topics) {

    public MailList {
        languages = List.copyOf(languages);
        topics = List.copyOf(topics);
    }

    /** Kinds of mails that are turned on and off together. */
    public record Topic(String id, String label, List<Kind> kinds) {
        public Topic {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * A kind of mail.
     *
     * @param path of the page that shows it
     * @param cause when it is sent, in English
     */
    public record Kind(String path, String subject, String cause) {}
}
