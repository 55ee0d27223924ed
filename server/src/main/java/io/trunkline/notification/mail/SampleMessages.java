package io.trunkline.notification.mail;

import io.trunkline.notification.Argument;
import io.trunkline.notification.Message;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Recipient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Messages with values as they might be. Always the same, so that two galleries can be compared. Stateless and thread-safe. */
public final class SampleMessages {

    private static final Instant CREATED = Instant.parse("2026-03-04T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("balance", "-3.2"),
            Map.entry("threshold", "5"),
            Map.entry("available", "96.8"),
            Map.entry("credit", "false"),
            Map.entry("repeated", "false"),
            Map.entry("plan", "Team 20"),
            Map.entry("price", "1249.9"),
            Map.entry("required", "20"),
            Map.entry("missing", "23.2"),
            Map.entry("sufficient", "false"),
            Map.entry("target", "https://acme.example/callbacks"),
            Map.entry("reason", "GONE"),
            Map.entry("address", "203.0.113.7"),
            Map.entry("subject", "New numbers in 12 countries"),
            Map.entry(
                    "text",
                    "From Monday on, numbers of 12 more countries can be ordered.\n\nThe price list has them all."),
            Map.entry("title", "Nightly export finished"),
            Map.entry("count", "3"),
            Map.entry("email", "john@example.net"),
            Map.entry("hours", "72"),
            Map.entry("minutes", "15"),
            Map.entry("undo", "https://trunkline.example/undo#c2FtcGxl"),
            Map.entry("unsubscribe", "https://trunkline.example/unsubscribe?token=1.c2FtcGxl"),
            Map.entry("confirm", "https://trunkline.example/confirm-email?token=c2FtcGxl"),
            Map.entry("key", "8f3c2a41-5d0b-4c57-9a6e-2b1f0c9d7e34"),
            Map.entry("subuser", "call-center"),
            Map.entry("person", "owner"),
            Map.entry("passkey", "Telephone"),
            Map.entry("left", "9"),
            Map.entry("networks", "198.51.100.0/24, 2001:db8::/48"),
            Map.entry("code", "48213905"));

    private SampleMessages() {}

    /** A message to a reader of a language. */
    public static Message of(Notice notice, String language) {
        return new Message(
                1,
                1,
                notice,
                CREATED,
                new Recipient("jane@example.com", language, ZONE, "acme-voice", "Jane"),
                notice.arguments().stream()
                        .map(Argument::name)
                        .collect(Collectors.toMap(name -> name, SampleMessages::value)));
    }

    private static String value(String argument) {
        return Objects.requireNonNull(VALUES.get(argument), argument);
    }
}
