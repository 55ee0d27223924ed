package io.trunkline.blackbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Values for the parameters that an OpenAPI document describes: valid, nearly valid and wild ones. */
final class FuzzedValues {

    private static final List<String> WILD = List.of(
            "",
            " ",
            "null",
            "undefined",
            "NaN",
            "-0",
            "1e400",
            "-1e-400",
            "1e1000000",
            "9".repeat(200),
            "-9223372036854775809",
            "+999999999-01-01 00:00:00",
            "2026-02-30",
            "all",
            "1;2;3;;x",
            "1;".repeat(3000),
            "[" + "\"x\",".repeat(1500) + "\"y\"]",
            "[".repeat(2000),
            "::ffff:127.0.0.1/129",
            "true\u0000",
            "\u0000",
            "\uFEFFtrue",
            "\u202Egnp.exe",
            "a\u0301\u0301\u0301",
            "\uD83D\uDC69\u200D\uD83D\uDE80",
            "' OR '1'='1",
            "\"; DROP TABLE accounts; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/x}",
            "../../../../etc/passwd",
            "%s%s%n",
            "\r\nX-Injected: 1",
            "[1,2]",
            "{\"$ne\":null}",
            "\u0661\u0662",
            "\u0130",
            "\u1E9E");

    private final Random random;
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, List<String>> known;
    private final List<String> names;

    /** Values for SetAccountInfo. */
    FuzzedValues(JsonNode document, Random random) {
        this(document, "SetAccountInfo", Map.of(), random);
    }

    /**
     * Values for a method.
     *
     * @param known values that are right on this server, by the parameter's name
     */
    FuzzedValues(JsonNode document, String method, Map<String, List<String>> known, Random random) {
        this.random = random;
        this.known = known;
        for (JsonNode parameter : document.at("/paths/~1" + method + "/post/parameters")) {
            if (parameter.get("in").stringValue().equals("query")) {
                JsonNode list = parameter.get("schema");
                JsonNode items = list.has("items") ? list.get("items") : list;
                JsonNode schema = items.has("anyOf") ? items.get("anyOf").get(0) : items;
                types.put(
                        parameter.get("name").stringValue(),
                        schema.path("format").asString("").startsWith("date")
                                ? "date"
                                : schema.path("format").asString("").equals("timestamp")
                                        ? "timestamp"
                                        : schema.get("type").stringValue());
            }
        }
        this.names = new ArrayList<>(types.keySet());
    }

    /** A parameter's name; sometimes one that means something else or nothing. */
    String name() {
        return switch (random.nextInt(30)) {
            case 0 -> wild();
            case 1 -> "output";
            case 2 -> "mobile_phone";
            default -> names.isEmpty() ? wild() : names.get(random.nextInt(names.size()));
        };
    }

    String value(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> wild();
            case 1 -> nearlyValid(name);
            default -> valid(name);
        };
    }

    private String valid(String name) {
        List<String> right = known.getOrDefault(name, List.of());
        if (!right.isEmpty()) {
            return right.get(random.nextInt(right.size()));
        }
        return switch (types.getOrDefault(name, "")) {
            case "integer" -> Integer.toString(random.nextInt(1000));
            case "date" -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            case "timestamp" -> "2026-0" + (1 + random.nextInt(9)) + "-11 10:00:0" + random.nextInt(10);
            case "boolean" -> pick("true", "false", "1", "0", "True", "FALSE");
            case "number" -> random.nextInt(1000) + "." + random.nextInt(1000);
            case "string" -> validText(name);
            default -> text(1 + random.nextInt(20));
        };
    }

    private String validText(String name) {
        return switch (name) {
            case "new_account_email" -> "f" + random.nextInt(100) + "@fuzz" + random.nextInt(100) + ".example";
            // Never a right one: hashing would take up all the time.
            case "new_account_password" -> "weak";
            case "language_code" -> pick("en", "de", "fr", "zh", "iw");
            case "location" -> pick("UTC", "GMT-8", "GMT+05:30", "Europe/Berlin", "Etc/GMT+10");
            case "billing_address_country_code" -> pick("US", "DE", "AN");
            case "callback_url" -> "https://fuzz.example:" + (1 + random.nextInt(65_535)) + "/x?y=" + random.nextInt();
            default -> text(1 + random.nextInt(20));
        };
    }

    /** A valid value with one thing wrong. */
    private String nearlyValid(String name) {
        String value = valid(name);
        int at = random.nextInt(value.length() + 1);
        return switch (random.nextInt(5)) {
            case 0 -> value.substring(0, at) + wild() + value.substring(at);
            case 1 -> value.substring(0, at);
            case 2 -> value.repeat(1 + random.nextInt(600));
            case 3 -> " " + value;
            default -> value + text(1);
        };
    }

    private String wild() {
        return random.nextInt(20) == 0 ? text(random.nextInt(20_000)) : WILD.get(random.nextInt(WILD.size()));
    }

    /** Any characters but lone surrogates, which UTF-8 cannot carry. */
    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20, 0x7F);
                        case 1 -> random.nextInt(0xA0, 0x2000);
                        case 2 -> random.nextInt(0x1F300, 0x1F700);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
