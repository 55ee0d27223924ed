package io.trunkline.operator.outbox;

import io.trunkline.notification.Message;
import io.trunkline.notification.MessageState;
import io.trunkline.notification.StoredMessage;
import io.trunkline.notification.mail.Languages;
import io.trunkline.notification.mail.Mails;
import io.trunkline.text.Html;
import java.util.List;
import java.util.Optional;

/** The page with the list of messages. Stateless and thread-safe. */
final class ListPage {

    private static final String NOTHING_FITS = "<p class=\"empty\">No message fits.</p>\n";

    private static final String EMPTY = """
        <section class="empty">
        <h2>No messages yet</h2>
        <p>Messages to the owners of accounts appear here as soon as they are written. These commands cause one:
        the balance of account 1 is below its threshold then.</p>
        <pre tabindex="0"><code>trunkline account set 1 account_notifications=true min_balance_to_notify=10
        trunkline balance charge --account 1 1</code></pre>
        </section>
        """;

    private ListPage() {}

    /**
     * The page.
     *
     * @param found what is on it, newest first
     * @param goesOn whether there are older ones
     */
    static String of(ListRequest wanted, List<StoredMessage> found, boolean goesOn, Mails mails) {
        StringBuilder html = new StringBuilder(16_384).append("<h1>Messages to owners</h1>\n");
        form(html, wanted);
        if (wanted.mistake().isPresent()) {
            html.append("<p class=\"mistake\" role=\"alert\">")
                    .append(Html.escape(wanted.mistake().get()))
                    .append("</p>\n");
        } else if (found.isEmpty()) {
            html.append(wanted.isFiltered() || wanted.newest() < Long.MAX_VALUE ? NOTHING_FITS : EMPTY);
        } else {
            html.append("<ol class=\"messages\">\n");
            found.forEach(stored -> item(html, stored, mails));
            html.append("</ol>\n");
        }
        pages(html, wanted, found, goesOn);
        return Layout.page("Messages to owners", html.toString());
    }

    private static void form(StringBuilder html, ListRequest wanted) {
        html.append(
                "<form class=\"filter\" action=\"/outbox\" method=\"get\" role=\"search\" aria-label=\"Filter\">\n");
        field(html, ListRequest.ACCOUNT, "Account", wanted.account(), " inputmode=\"numeric\" size=\"8\"");
        html.append("<label>State <select name=\"state\">\n<option value=\"\">any</option>\n");
        for (MessageState state : MessageState.values()) {
            html.append("<option")
                    .append(state.id().equals(wanted.state()) ? " selected" : "")
                    .append('>')
                    .append(state.id())
                    .append("</option>\n");
        }
        html.append("</select></label>\n");
        field(
                html,
                ListRequest.RECIPIENT,
                "Recipient",
                wanted.recipient(),
                " inputmode=\"email\" autocapitalize=\"none\" spellcheck=\"false\" placeholder=\"whole address\"");
        html.append("<button>Filter</button>\n");
        if (wanted.isFiltered()) {
            html.append("<a href=\"/outbox\">Clear</a>\n");
        }
        html.append("</form>\n");
    }

    private static void field(StringBuilder html, String name, String label, String value, String attributes) {
        html.append("<label>")
                .append(label)
                .append(" <input name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Html.escape(value))
                .append("\" autocomplete=\"off\"")
                .append(attributes)
                .append("></label>\n");
    }

    private static void item(StringBuilder html, StoredMessage stored, Mails mails) {
        Message message = stored.message();
        html.append("<li><a class=\"subject\" href=\"/outbox/")
                .append(message.id())
                .append("\" lang=\"")
                .append(Languages.textsFor(message.recipient().language()))
                .append("\" dir=\"auto\">")
                .append(Html.escape(mails.compose(message).subject()))
                .append("</a>\n<span class=\"to\">")
                .append(Html.escape(message.recipient().address()))
                .append("</span>\n")
                .append(Layout.state(stored.state()))
                .append("\n<span class=\"about\">")
                .append(message.notice().id())
                .append(", account ")
                .append(message.accountId())
                .append("</span>\n")
                .append(Layout.time(message.created()))
                .append("</li>\n");
    }

    private static void pages(StringBuilder html, ListRequest wanted, List<StoredMessage> found, boolean goesOn) {
        boolean isFirst = wanted.newest() == Long.MAX_VALUE;
        if (isFirst && !goesOn) {
            return;
        }
        html.append("<nav class=\"pages\" aria-label=\"Pages\">\n");
        if (!isFirst) {
            link(html, wanted.address(Optional.empty()), "Newest");
        }
        if (goesOn) {
            link(html, wanted.address(Optional.of(found.getLast().message().id() - 1)), "Older");
        }
        html.append("</nav>\n");
    }

    private static void link(StringBuilder html, String address, String text) {
        html.append("<a href=\"")
                .append(Html.escape(address))
                .append("\">")
                .append(text)
                .append("</a>\n");
    }
}
