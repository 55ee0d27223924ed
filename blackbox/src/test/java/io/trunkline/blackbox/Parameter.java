package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The specification's 21 parameters of SetAccountInfo in its order: this suite's own table, on purpose not the server's.
 * Each has two values that differ from each other, as a client writes them and as GetAccountInfo shows them in JSON.
 */
enum Parameter {
    NEW_ACCOUNT_EMAIL("string", "account_email", "ada@example.com", "\"ada@example.com\"", "bob@example.org"),
    NEW_ACCOUNT_PASSWORD("string", "", "", "", ""),
    LANGUAGE_CODE("string", "language_code", "de", "\"de\"", "fr"),
    LOCATION("string", "location", "America/Los_Angeles", "\"America/Los_Angeles\"", "Etc/GMT+10"),
    ACCOUNT_FIRST_NAME("string", "account_first_name", "Zo\u00EB \uD83D\uDE80", "\"Zo\u00EB \uD83D\uDE80\"", "Ada"),
    ACCOUNT_LAST_NAME(
            "string",
            "account_last_name",
            "O'Neill & \u0421\u044B\u043D",
            "\"O'Neill & \u0421\u044B\u043D\"",
            "Lovelace"),
    MIN_BALANCE_TO_NOTIFY("number", "min_balance_to_notify", "12.50", "12.5", "7"),
    ACCOUNT_NOTIFICATIONS("boolean", "account_notifications", "true", "true", "false"),
    TARIFF_CHANGING_NOTIFICATIONS("boolean", "tariff_changing_notifications", "True", "true", "False"),
    NEWS_NOTIFICATIONS("boolean", "news_notifications", "1", "true", "0"),
    SEND_JS_ERROR("boolean", "send_js_error", "TRUE", "true", "false"),
    BILLING_ADDRESS_NAME("string", "billing_address_name", "Acme \"Corp\"", "\"Acme \\\"Corp\\\"\"", "Acme"),
    BILLING_ADDRESS_COUNTRY_CODE("string", "billing_address_country_code", "US", "\"US\"", "AN"),
    BILLING_ADDRESS_ADDRESS("string", "billing_address_address", "1 Road\nTown", "\"1 Road\\nTown\"", "2 Road"),
    BILLING_ADDRESS_ZIP("string", "billing_address_zip", "94086", "\"94086\"", "SW1A 1AA"),
    BILLING_ADDRESS_PHONE("string", "billing_address_phone", "14445557777", "\"14445557777\"", "+49 30 1"),
    ACCOUNT_CUSTOM_DATA(
            "string", "account_custom_data", "{\"a\":[1,\"%&+=\"]}", "\"{\\\"a\\\":[1,\\\"%&+=\\\"]}\"", "x"),
    CALLBACK_URL(
            "string",
            "callback_url",
            "https://example.com/cb?a=1&b=2",
            "\"https://example.com/cb?a=1&b=2\"",
            "http://localhost:8080/"),
    CALLBACK_SALT("string", "callback_salt", "pepper +%", "\"pepper +%\"", "salt"),
    STORE_OUTBOUND_SMS("boolean", "store_outbound_sms", "true", "true", "false"),
    STORE_INBOUND_SMS("boolean", "store_inbound_sms", "true", "true", "false");

    private final String type;
    private final String shownAs;
    private final String value;
    private final String json;
    private final String other;

    Parameter(String type, String shownAs, String value, String json, String other) {
        this.type = type;
        this.shownAs = shownAs;
        this.value = value;
        this.json = json;
        this.other = other;
    }

    /** The name on the wire. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The JSON Schema type of the specification. */
    String type() {
        return type;
    }

    /** The name in AccountInfo; empty for the password, which is not shown. */
    String shownAs() {
        return shownAs;
    }

    boolean isShown() {
        return !shownAs.isEmpty();
    }

    /** A valid value. */
    String value() {
        return this == NEW_ACCOUNT_PASSWORD ? Passwords.next() : value;
    }

    /** A valid value that differs from {@link #value}. */
    String other() {
        return this == NEW_ACCOUNT_PASSWORD ? Passwords.next() : other;
    }

    /** {@link #value} as AccountInfo shows it. */
    JsonNode shownValue() {
        return JsonMapper.shared().readTree(json);
    }

    /** Fails unless AccountInfo shows {@link #value}, in the right JSON type. */
    void assertShown(JsonNode info) {
        if (isShown()) {
            assertThat(info.get(shownAs)).as(wireName()).isNotNull();
            // Compared as text, because JSON trees hold 12 and 12.0 apart.
            assertThat(info.get(shownAs).toString())
                    .as(wireName())
                    .isEqualTo(shownValue().toString());
        }
    }

    /** The values of all parameters, the password included. */
    static Map<String, String> allValues() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Parameter parameter : values()) {
            all.put(parameter.wireName(), parameter.value());
        }
        return all;
    }

    /** The other values of all parameters but the password. */
    static Map<String, String> others() {
        Map<String, String> all = new LinkedHashMap<>();
        Arrays.stream(values())
                .filter(Parameter::isShown)
                .forEach(parameter -> all.put(parameter.wireName(), parameter.other()));
        return all;
    }
}
