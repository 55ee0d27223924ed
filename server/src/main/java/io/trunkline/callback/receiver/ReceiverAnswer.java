package io.trunkline.callback.receiver;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a {@link Receiver} answers one request. */
public sealed interface ReceiverAnswer {

    /** The syntax that {@link #parse} accepts, for people. */
    String SYNTAX =
            "STATUS, STATUS:RETRY-AFTER-SECONDS, slow:SECONDS, redirect:URL, reset, close, lie, drip or endless";

    /** A status, with {@code Retry-After} if that is not empty. */
    record Status(int code, String retryAfter) implements ReceiverAnswer {}

    /** 301 to this location. */
    record Redirect(String location) implements ReceiverAnswer {}

    /** 200, after a delay. */
    record Slow(Duration after) implements ReceiverAnswer {}

    /** Answers that break the rules. */
    enum Foul implements ReceiverAnswer {
        /** Resets the connection before any answer. */
        RESET,
        /** Closes it before any answer. */
        CLOSE,
        /** 200 with a longer content length than it sends, then closes. */
        LIE,
        /** Begins the head and never ends it, with a header line every 10 milliseconds. */
        DRIP,
        /** 200 with a body that never ends. */
        ENDLESS
    }

    /**
     * Parses an answer in the syntax above.
     *
     * @throws IllegalArgumentException with the reason, for people, if the text has another syntax
     */
    static ReceiverAnswer parse(String text) {
        Matcher parts = Words.PARTS.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("An answer is " + SYNTAX);
        }
        String detail = parts.group("detail") == null ? "" : parts.group("detail");
        if (parts.group("status") != null) {
            return new Status(Integer.parseInt(parts.group("status")), detail);
        }
        if (parts.group("seconds") != null) {
            return new Slow(Duration.ofSeconds(Integer.parseInt(parts.group("seconds"))));
        }
        if (parts.group("location") != null) {
            return new Redirect(parts.group("location"));
        }
        return switch (text) {
            case "reset" -> Foul.RESET;
            case "close" -> Foul.CLOSE;
            case "lie" -> Foul.LIE;
            case "drip" -> Foul.DRIP;
            default -> Foul.ENDLESS;
        };
    }

    /** Keeps the pattern out of the interface. */
    final class Words {
        private static final Pattern PARTS = Pattern.compile("(?<status>[2-5][0-9]{2})(?::(?<detail>[0-9]{1,9}))?"
                + "|slow:(?<seconds>[0-9]{1,5})|redirect:(?<location>[!-~]+)|reset|close|lie|drip|endless");

        private Words() {}
    }
}
