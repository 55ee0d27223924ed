package io.trunkline.console.mail;

import io.trunkline.console.page.Visit;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.SampleMessages;
import java.util.Arrays;
import java.util.Optional;

/**
 * A mail that somebody looks at, with sample values.
 *
 * @param language one with texts
 */
record Preview(Notice notice, String language) {

    static final String KIND = "kind";
    static final String LANGUAGE = "language";

    /** The mail that an address asks for; empty if there is none of that kind. */
    static Optional<Preview> of(Visit visit) {
        String kind = visit.request().asked(KIND);
        return Arrays.stream(Notice.values())
                .filter(notice -> notice.id().equals(kind))
                .findFirst()
                .map(notice -> new Preview(notice, language(visit)));
    }

    /** The language that an address asks for; that of the reader's mails if it asks for none that has texts. */
    static String language(Visit visit) {
        String asked = visit.request().asked(LANGUAGE);
        return Languages.WITH_TEXTS.contains(asked)
                ? asked
                : Languages.textsFor(visit.texts().language());
    }

    /** The message, always the same. */
    Message message() {
        return SampleMessages.of(notice, language);
    }

    /** The address of a page about it. */
    String address(String path) {
        return path + "?" + KIND + "=" + notice.id() + "&" + LANGUAGE + "=" + language;
    }
}
