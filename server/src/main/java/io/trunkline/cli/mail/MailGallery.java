package io.trunkline.cli.mail;

import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.Mail;
import io.trunkline.notification.mail.MailComposer;
import io.trunkline.notification.mail.SampleMessages;
import io.trunkline.text.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes all mails to a folder, a folder within for each language, and a page that shows them. */
final class MailGallery {

    /** The page that shows them all. */
    static final String INDEX = "index.html";

    private static final String DIGEST = "digest";

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Mails to owners</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; margin: 24px; }
            section { display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 24px; }
            h2 { margin: 48px 0 8px; }
            h3 { font-size: 16px; margin: 0 0 4px; }
            iframe { width: 100%; height: 560px; border: 1px solid #8888; border-radius: 8px; }
            nav a { margin-right: 12px; white-space: nowrap; }
            </style>
            </head>
            <body>
            <h1>Mails to owners</h1>
            <nav>
            """;

    private final MailComposer composer;
    private final StringBuilder links = new StringBuilder();
    private final StringBuilder sections = new StringBuilder();

    MailGallery(MailComposer composer) {
        this.composer = composer;
    }

    /**
     * Writes everything.
     *
     * @param folder is made if it does not exist
     * @return how many mails there are
     */
    int write(Path folder) throws IOException {
        int written = 0;
        for (String language : Languages.WITH_TEXTS) {
            Path own = Files.createDirectories(folder.resolve(language));
            String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
            links.append("<a href=\"#%s\">%s</a>\n".formatted(language, name));
            sections.append("<h2 id=\"%s\">%s</h2>\n<section>\n".formatted(language, name));
            for (Map.Entry<String, Mail> entry : mails(language).entrySet()) {
                write(own, language, entry.getKey(), entry.getValue());
                written++;
            }
            sections.append("</section>\n");
        }
        Files.writeString(folder.resolve(INDEX), HEAD + links + "</nav>\n" + sections + "</body>\n</html>\n");
        return written;
    }

    private Map<String, Mail> mails(String language) {
        Map<String, Mail> mails = new LinkedHashMap<>();
        for (Notice notice : Notice.values()) {
            mails.put(notice.id(), composer.compose(SampleMessages.of(notice, language)));
        }
        List<Message> several = Stream.of(Notice.LOW_BALANCE, Notice.CALLBACKS_STOPPED, Notice.ACCOUNT_FROZEN)
                .map(notice -> SampleMessages.of(notice, language))
                .toList();
        mails.put(DIGEST, composer.digest(several));
        return mails;
    }

    private void write(Path folder, String language, String name, Mail mail) throws IOException {
        Files.writeString(folder.resolve(name + ".html"), mail.html());
        Files.writeString(folder.resolve(name + ".txt"), "Subject: " + mail.subject() + "\n\n" + mail.text());
        String file = language + "/" + name;
        sections.append("<div><h3>%s <a href=\"%s.html\">page</a> <a href=\"%s.txt\">text</a></h3>\n"
                        .formatted(name, file, file))
                .append("<p lang=\"%s\"><bdi>%s</bdi></p>\n".formatted(language, Html.escape(mail.subject())))
                .append("<iframe loading=\"lazy\" sandbox title=\"%s, %s\" src=\"%s.html\"></iframe></div>\n"
                        .formatted(name, language, file));
    }
}
