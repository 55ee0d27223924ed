package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Values that SetAccountInfo refuses: the code, the published message, the name; and nothing has changed. */
@ExtendWith(Target.Resolver.class)
class RefusedParametersTest {

    /** One code point of two UTF-16 units and four UTF-8 bytes: tells the ways of counting apart. */
    private static final String ROCKET = "\uD83D\uDE80";

    private final Api api;

    RefusedParametersTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void startFromKnownValues() {
        api.set(Parameter.others()).assertDone();
    }

    private void assertRefused(int code, String name, String value) {
        JsonNode before = api.info();

        Answer answer = api.set(name, value);

        Refusal.assertThat(answer, code, name);
        assertThat(api.info()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ada",
                "ada@",
                "@example.com",
                "ada@example..com",
                "ada@@example.com",
                "a b@example.com",
                "ada@example.com, bob@example.com",
                "Ada <ada@example.com>",
                "ada@-example.com",
                "ada@exa_mple.com"
            })
    void badEMailAddressesGet136(String address) {
        assertRefused(136, "new_account_email", address);
    }

    @Test
    void tooLongEMailAddressesGet136() {
        assertRefused(136, "new_account_email", "a".repeat(65) + "@example.com");
        assertRefused(136, "new_account_email", "a@" + "b".repeat(64) + ".com");
        assertRefused(136, "new_account_email", "a@" + "b.".repeat(130) + "com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "        "})
    void blankPasswordsGet463(String password) {
        assertRefused(463, "new_account_password", password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7654321", "Sh0rt-x", "lower-case-0nly", "UPPER-CASE-0NLY", "No-Digit-Here", "NoSpecial123"})
    void passwordsThatLackSomethingGet464(String password) {
        assertRefused(464, "new_account_password", password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Str0ng P@ssw0rd", " Str0ngP@ssw0rd", "Str0ngP@ssw0rd\t", "Str0ng\u00A0P@ssw0rd"})
    void passwordsWithSpacesGet524(String password) {
        assertRefused(524, "new_account_password", password);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "202, language_code, xx",
                "202, language_code, eng",
                "202, language_code, ''",
                "202, language_code, nb",
                "204, billing_address_country_code, XX",
                "204, billing_address_country_code, USA",
                "204, billing_address_country_code, ''",
                "204, billing_address_country_code, HK",
                "496, location, Mars/Olympus",
                "496, location, ''",
                "496, location, GMT-25",
                "496, location, europe/berlin",
                "496, location, GMT+8:99",
                "203, mobile_phone, abc",
                "203, mobile_phone, 1",
                "485, billing_address_address, ''",
                "398, callback_url, example.com",
                "398, callback_url, ftp://example.com/",
                "398, callback_url, https://",
                "398, callback_url, /relative",
                "398, callback_url, javascript:alert(1)",
                "398, callback_url, https://exa mple.com/",
                "398, callback_url, https://example.com:99999/",
                "398, callback_url, https://user:secret@example.com/",
                "496, min_balance_to_notify, abc",
                "496, min_balance_to_notify, ''",
                "496, min_balance_to_notify, '1,5'",
                "496, min_balance_to_notify, NaN",
                "496, min_balance_to_notify, Infinity",
                "496, min_balance_to_notify, 0x10",
                "496, min_balance_to_notify, 1e999",
                "496, min_balance_to_notify, 0.0000001",
                "497, min_balance_to_notify, -1",
                "497, min_balance_to_notify, 1000000000000",
                "497, min_balance_to_notify, 1e99"
            })
    void otherBadValuesGetTheCodeOfTheirParameter(int code, String name, String value) {
        assertRefused(code, name, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_notifications",
                "tariff_changing_notifications",
                "news_notifications",
                "send_js_error",
                "store_outbound_sms",
                "store_inbound_sms"
            })
    void whatIsNoBooleanGets496(String name) {
        assertRefused(496, name, "maybe");
        assertRefused(496, name, "2");
        assertRefused(496, name, "");
        assertRefused(496, name, "null");
    }

    @ParameterizedTest
    @CsvSource({
        "163, account_first_name, 49",
        "164, account_last_name, 49",
        "205, billing_address_name, 199",
        "206, billing_address_address, 511",
        "207, billing_address_zip, 29",
        "208, billing_address_phone, 29",
        "211, account_custom_data, 8191",
        "399, callback_salt, 40"
    })
    void lengthsAreCountedInCodePoints(int code, String name, int longest) {
        String fits = ROCKET.repeat(longest);
        api.set(name, fits).assertDone();
        assertThat(api.info().get(name).stringValue()).isEqualTo(fits);

        assertRefused(code, name, fits + "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account_first_name", "billing_address_phone", "billing_address_address"})
    void controlCharactersAreRefusedInTextThatEndsUpInMail(String name) {
        assertRefused(496, name, "a\u0000b");
        assertRefused(496, name, "a\u001Bb");
    }

    @Test
    void theFirstFaultInDeclaredOrderIsTheAnswerAndAllAreListed() {
        JsonNode before = api.info();

        Answer answer = api.set(
                "callback_salt", "s".repeat(41),
                "store_inbound_sms", "maybe",
                "billing_address_zip", "z".repeat(30),
                "language_code", "xx",
                "account_first_name", "fine",
                "new_account_password", "weak");

        Refusal.assertThat(answer, 464, "new_account_password");
        assertThat(answer.faults())
                .containsExactly(
                        "464 new_account_password",
                        "202 language_code",
                        "207 billing_address_zip",
                        "399 callback_salt",
                        "496 store_inbound_sms");
        assertThat(api.info()).isEqualTo(before);
    }

    @Test
    void everyListedFaultHasItsOwnMessage() {
        Answer answer = api.set(Map.of("location", "nowhere", "language_code", "xx"));

        JsonNode faults = answer.json().at("/error/details/faults");
        assertThat(faults.get(0).get("msg").stringValue()).isEqualTo(Refusal.message(202, "language_code"));
        assertThat(faults.get(1).get("msg").stringValue()).isEqualTo(Refusal.message(496, "location"));
    }

    @Test
    void aParameterSentTwiceWithDifferentValuesGets101() {
        JsonNode before = api.info();

        Answer answer = api.send(Request.get("/platform_api/SetAccountInfo?language_code=de&language_code=fr")
                .authorized(api.token()));

        Refusal.assertThat(answer, 101, "language_code");
        assertThat(api.info()).isEqualTo(before);
    }
}
