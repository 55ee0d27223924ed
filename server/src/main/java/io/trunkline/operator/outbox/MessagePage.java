package io.trunkline.operator.outbox;

import io.trunkline.notification.Message;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.Mail;
import io.trunkline.notification.mail.MailHeader;
import io.trunkline.notification.mail.Mails;
import io.trunkline.text.Html;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpStatus;

/** A message in all forms in which it can be looked at. Immutable. */
final class MessagePage {

    private static final String MAIL = "mail";
    private static final String RAW = "raw";

    private final StoredMessage stored;
    private final Message message;
    private final Mails mails;
    private final Mail mail;
    private final String language;

    MessagePage(StoredMessage stored, Mails mails) {
        this.stored = stored;
        this.message = stored.message();
        this.mails = mails;
        this.mail = mails.compose(message);
        this.language = Languages.textsFor(message.recipient().language());
    }

    /** What a tab shows. */
    private enum Tab {
        PAGE("", "Page"),
        TEXT("text", "Text"),
        SOURCE("source", "Source"),
        HEADERS("headers", "Headers");

        private final String path;
        private final String label;

        Tab(String path, String label) {
            this.path = path;
            this.label = label;
        }
    }

    /** What is shown first. */
    Answer answer() {
        return Answer.page(HttpStatus.OK_200, page(Tab.PAGE));
    }

    /** The answer for what follows the id in the address; 404 if it is nothing. */
    Answer answer(String form) {
        try {
            return switch (form) {
                // Links of the mail open in a window of their own, since the frame may show nothing else.
                case MAIL -> Answer.mail(mail.html().replaceFirst("<head>", "<head>\n<base target=\"_blank\">"));
                case RAW ->
                    Answer.file("message/rfc822", mails.bytes(message))
                            .with("Content-Disposition", "attachment; filename=\"message-" + message.id() + ".eml\"");
                default ->
                    Arrays.stream(Tab.values())
                            .filter(tab -> tab != Tab.PAGE && tab.path.equals(form))
                            .findFirst()
                            .map(tab -> Answer.page(HttpStatus.OK_200, page(tab)))
                            .orElseGet(Notices::notFound);
            };
        } catch (IllegalArgumentException e) {
            return Notices.notAMail();
        }
    }

    private String page(Tab shown) {
        StringBuilder html = new StringBuilder(8192)
                .append("<h1 lang=\"")
                .append(language)
                .append("\" dir=\"auto\">")
                .append(Html.escape(mail.subject()))
                .append("</h1>\n");
        facts(html);
        html.append("<nav class=\"tabs\" aria-label=\"Forms of this message\">\n");
        for (Tab tab : Tab.values()) {
            html.append("<a href=\"")
                    .append(address(tab.path))
                    .append(tab == shown ? "\" aria-current=\"page\">" : "\">")
                    .append(tab.label)
                    .append("</a>\n");
        }
        html.append("<a href=\"").append(address(RAW)).append("\" download>Download</a>\n</nav>\n");
        content(html, shown);
        return Layout.page(mail.subject(), html.toString());
    }

    private String address(String form) {
        return "/outbox/" + message.id() + (form.isEmpty() ? "" : "/" + form);
    }

    private void facts(StringBuilder html) {
        html.append("<dl class=\"facts\">\n");
        fact(html, "To", Html.escape(message.recipient().address()));
        fact(html, "Written", Layout.time(message.created()));
        fact(
                html,
                "State",
                Layout.state(stored.state())
                        + stored.ended().map(time -> " " + Layout.time(time)).orElse("")
                        + stored.due().map(time -> " due " + Layout.time(time)).orElse(""));
        stored.reason().ifPresent(reason -> fact(html, "Reason", Html.escape(reason)));
        fact(
                html,
                "Account",
                "<a href=\"/outbox?account_id=" + message.accountId() + "\">" + message.accountId() + "</a> "
                        + Html.escape(message.recipient().account()));
        fact(
                html,
                "Kind",
                message.notice().id() + " (" + message.notice().topic().id() + ")");
        fact(html, "Language", Html.escape(message.recipient().language()));
        html.append("</dl>\n");
    }

    private static void fact(StringBuilder html, String name, String value) {
        html.append("<div><dt>").append(name).append("</dt><dd>").append(value).append("</dd></div>\n");
    }

    private void content(StringBuilder html, Tab shown) {
        switch (shown) {
            case PAGE ->
                html.append("<iframe title=\"The mail\" src=\"")
                        .append(address(MAIL))
                        .append("\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>\n");
            case TEXT ->
                html.append("<pre class=\"text\" lang=\"")
                        .append(language)
                        .append("\" dir=\"")
                        .append(Languages.isRightToLeft(language) ? "rtl" : "ltr")
                        .append("\">")
                        .append(Html.escape(mail.text()))
                        .append("</pre>\n");
            case SOURCE ->
                html.append("<pre class=\"source\" tabindex=\"0\">")
                        .append(Html.escape(mail.html()))
                        .append("</pre>\n");
            case HEADERS -> {
                html.append("<dl class=\"headers\">\n");
                for (MailHeader header : mails.headers(message)) {
                    html.append("<div><dt>")
                            .append(Html.escape(header.name()))
                            .append("</dt><dd dir=\"auto\">")
                            .append(Html.escape(header.value()))
                            .append("</dd></div>\n");
                }
                html.append("</dl>\n");
            }
        }
    }
}
