package io.trunkline.console.sms;

import io.trunkline.console.history.Filter;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.Choice;
import java.util.List;

/** The kinds of messages that have a history of their own. */
enum SmsKind {
    /** Between numbers, in both directions. */
    BETWEEN_NUMBERS(
            "/sms/history",
            "GetSmsHistory",
            "sms-history",
            "processed_date",
            List.of(
                    Filter.firstDay(),
                    Filter.lastDay(),
                    Filter.choice("direction", SmsKind::directions),
                    Filter.text("source_number"),
                    Filter.text("destination_number"))),
    /** Sent by applications. */
    FROM_APPLICATIONS(
            "/sms/applications",
            "A2PGetSmsHistory",
            "sms-applications",
            "processing_date",
            List.of(
                    Filter.firstDay(),
                    Filter.lastDay(),
                    Filter.text("source_number"),
                    Filter.text("destination_number")));

    private final String path;
    private final String method;
    private final String texts;
    private final String time;
    // A copy, and so immutable, which its declared type cannot tell.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Filter> filters;

    SmsKind(String path, String method, String texts, String time, List<Filter> filters) {
        this.path = path;
        this.method = method;
        this.texts = texts;
        this.time = time;
        this.filters = List.copyOf(filters);
    }

    private static List<Choice> directions(Texts texts) {
        return List.of(
                new Choice("", texts.of("filter.all")),
                new Choice("IN", texts.of("sms.direction.IN")),
                new Choice("OUT", texts.of("sms.direction.OUT")));
    }

    /** The path of the list. */
    String path() {
        return path;
    }

    /** The path of the list as a file. */
    String file() {
        return path + "/file";
    }

    /** The method that lists. */
    String method() {
        return method;
    }

    /** The key of the title. */
    String title() {
        return "title." + texts;
    }

    /** The key of the sentence at the top. */
    String intro() {
        return "intro." + texts;
    }

    /** The member of a message with its time. */
    String time() {
        return time;
    }

    List<Filter> filters() {
        return filters;
    }
}
