package io.trunkline.operator.outbox;

import io.trunkline.sms.carrier.LoopbackMessages;
import io.trunkline.sms.carrier.LoopbackMessages.Delivered;
import io.trunkline.text.Html;
import java.util.List;
import java.util.Optional;

/** The page with the text messages that the loopback has delivered. Stateless and thread-safe. */
final class SmsPage {

    static final String TITLE = "Text messages";

    private static final String CARRIER = """
        <section class="empty">
        <h2>Text messages go to a carrier</h2>
        <p>Their texts are not shown here. What became of a message is in its account’s history (<code>GetSmsHistory</code>).</p>
        </section>
        """;

    private static final String EMPTY = """
        <section class="empty">
        <h2>No text messages yet</h2>
        <p>This server has no carrier (<code>sms.transport</code>), so messages that accounts send arrive here, and at the account that has
        switched their number on, if there is one. Switch a number on with <code>ControlSms</code>, then send from it with
        <code>SendSmsMessage</code>.</p>
        </section>
        """;

    private SmsPage() {}

    /** @param messages of the loopback; empty if messages go to a carrier */
    static String of(Optional<LoopbackMessages> messages) {
        StringBuilder html = new StringBuilder("<h1>" + TITLE + "</h1>\n");
        if (messages.isEmpty()) {
            return Layout.page(TITLE, html.append(CARRIER).toString());
        }
        List<Delivered> newest = messages.get().newest();
        if (newest.isEmpty()) {
            html.append(EMPTY);
        } else {
            html.append("<p>The newest ")
                    .append(LoopbackMessages.MOST)
                    .append(" since this server started. They are in its memory only.</p>\n<ol class=\"messages\">\n");
            newest.forEach(message -> item(html, message));
            html.append("</ol>\n");
        }
        return Layout.page(TITLE, html.toString());
    }

    private static void item(StringBuilder html, Delivered message) {
        html.append("<li><p class=\"subject text\" dir=\"auto\">")
                .append(Html.escape(message.text()))
                .append("</p>\n<span class=\"to\">to ")
                .append(Html.escape(message.destination()))
                .append("</span>\n<span class=\"about\">from ")
                .append(Html.escape(message.source()))
                .append(message.parts() == 1 ? ", 1 part" : ", " + message.parts() + " parts")
                .append("</span>\n")
                .append(Layout.time(message.time()))
                .append("</li>\n");
    }
}
