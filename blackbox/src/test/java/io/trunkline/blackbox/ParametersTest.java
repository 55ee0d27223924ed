package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What SetAccountInfo changes, as GetAccountInfo shows it. */
@ExtendWith(Target.Resolver.class)
class ParametersTest {

    private final Api api;

    ParametersTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void startFromKnownValues() {
        api.set(Parameter.others()).assertDone();
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void eachParameterAloneChangesItsFieldAndNoOther(Parameter parameter) {
        ObjectNode before = (ObjectNode) api.info();

        api.set(parameter.wireName(), parameter.value()).assertDone();

        JsonNode after = api.info();
        parameter.assertShown(after);
        if (parameter.isShown()) {
            before.set(parameter.shownAs(), parameter.shownValue());
        }
        assertThat(after).hasToString(before.toString());
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void allParametersTogetherChangeEverything(Form form) {
        Map<String, String> all = Parameter.allValues();
        if (form != Form.MULTIPART) {
            // Hashing takes its time, and once is enough.
            all.remove("new_account_password");
        }

        api.call(form, "SetAccountInfo", all).assertDone();

        JsonNode after = api.info();
        for (Parameter parameter : Parameter.values()) {
            parameter.assertShown(after);
        }
        assertThat(after.has("account_password")).isFalse();
        assertThat(after.toString()).doesNotContain("Str0ng");
    }

    @Test
    void noParametersChangeNothing() {
        JsonNode before = api.info();

        api.set().assertDone();

        assertThat(api.info()).isEqualTo(before);
    }

    @Test
    void unknownParametersAreIgnored() {
        JsonNode before = api.info();

        api.set("no_such_parameter", "x", "account_password", "old").assertDone();

        assertThat(api.info()).isEqualTo(before);
    }

    @Test
    void oneBadParameterKeepsAllOthersFromChanging() {
        JsonNode before = api.info();
        Map<String, String> all = Parameter.allValues();
        all.put("store_inbound_sms", "maybe");

        assertThat(api.set(all).code()).isEqualTo(496);

        assertThat(api.info()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account_first_name", "account_last_name", "billing_address_name", "billing_address_zip",
                "billing_address_phone", "account_custom_data", "callback_url", "callback_salt"
            })
    void anEmptyTextClearsOptionalTexts(String name) {
        assertThat(api.info().has(name)).isTrue();

        api.set(name, "").assertDone();

        assertThat(api.info().has(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.000001", "1.50", "999999999999", "1e3", "00012.25"})
    void amountsRoundTripExactly(String amount) {
        api.set("min_balance_to_notify", amount).assertDone();

        JsonNode shown = api.info().get("min_balance_to_notify");
        assertThat(shown.isNumber()).isTrue();
        assertThat(shown.decimalValue()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GMT-8", "GMT-08:00", "GMT+10", "Etc/GMT-8", "Etc/GMT+10", "Europe/Moscow", "UTC", "Asia/Kolkata"
            })
    void timeZonesAreEchoedAsGiven(String zone) {
        api.set("location", zone).assertDone();

        assertThat(api.info().get("location").stringValue()).isEqualTo(zone);
    }

    @Test
    void theOldMobilePhoneIsAcceptedAndKept() {
        api.set("mobile_phone", "+14155550123").assertDone();
        assertThat(api.info().get("mobile_phone").stringValue()).isEqualTo("+14155550123");

        api.set("mobile_phone", "").assertDone();
        assertThat(api.info().has("mobile_phone")).isFalse();
    }

    @Test
    void theAccountItselfIsDescribed() {
        JsonNode info = api.info();

        assertThat(info.get("account_id").longValue())
                .isEqualTo(api.credentials().accountId());
        assertThat(info.get("account_id").isIntegralNumber()).isTrue();
        assertThat(info.get("account_name").isString()).isTrue();
        assertThat(info.get("created").stringValue()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(info.get("active").booleanValue()).isTrue();
        assertThat(info.get("frozen").booleanValue()).isFalse();
        assertThat(info.has("api_key")).isFalse();
    }
}
