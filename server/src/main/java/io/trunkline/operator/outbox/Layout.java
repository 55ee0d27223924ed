package io.trunkline.operator.outbox;

import io.trunkline.notification.MessageState;
import io.trunkline.text.Html;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What all pages have in common. Stateless and thread-safe. */
final class Layout {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Layout() {}

    /**
     * A page.
     *
     * @param title text
     * @param content HTML of the main part
     */
    static String page(String title, String content) {
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\
            """ + Html.escape(title) + """
            </title>
            <link rel="stylesheet" href="/outbox/style.css">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header><a class="home" href="/outbox">Trunkline outbox</a> <a class="home" href="/outbox/sms">Text messages</a> <a class="home" href="/">Console</a></header>
            <main id="content">
            """ + content + """
            </main>
            </body>
            </html>
            """;
    }

    /** A moment in UTC, as HTML. */
    static String time(Instant moment) {
        return "<time datetime=\"" + moment + "\">" + TIME.format(moment) + " UTC</time>";
    }

    /** A state, as HTML. */
    static String state(MessageState state) {
        return "<span class=\"state " + state.id() + "\">" + state.id() + "</span>";
    }
}
