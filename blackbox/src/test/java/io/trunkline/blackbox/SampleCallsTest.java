package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The calls of the official clients' samples and of the specification (contract section 5.1), with their exact values. */
@ExtendWith(Target.Resolver.class)
class SampleCallsTest {

    private final Api api;

    SampleCallsTest(Api api) {
        this.api = api;
    }

    private Answer multipartCmd(String... namesAndValues) {
        return api.call(Form.MULTIPART_CMD, "SetAccountInfo", Api.parameters(namesAndValues));
    }

    @Test
    void nodePythonAndDotNetChangeThePasswordToOneThatTheRuleForbidsToday() {
        for (Form form : new Form[] {Form.MULTIPART_CMD, Form.URLENCODED_CMD, Form.MULTIPART}) {
            Answer answer = api.call(form, "SetAccountInfo", Api.parameters("new_account_password", "7654321"));

            Refusal.assertThat(answer, 464, "new_account_password");
        }
    }

    @Test
    void phpSendsTheCurrentPasswordAlong() {
        Refusal.assertThat(
                multipartCmd("account_password", "1234567", "new_account_password", "7654321"),
                464,
                "new_account_password");
    }

    @Test
    void nodeChangesTheEMailAddress() {
        multipartCmd("new_account_email", "superman@mail.ru").assertDone();

        assertThat(api.info().get("account_email").stringValue()).isEqualTo("superman@mail.ru");
    }

    @Test
    void nodeAndPhpChangeTheBillingAddress() {
        multipartCmd(
                        "billing_address_name", "Acme_Corp",
                        "billing_address_country_code", "US",
                        "billing_address_zip", "94086",
                        "billing_address_address", "900, Kifer Road, Sunnyvale, CA",
                        "billing_address_phone", "14445557777")
                .assertDone();

        JsonNode info = api.info();
        assertThat(info.get("billing_address_name").stringValue()).isEqualTo("Acme_Corp");
        assertThat(info.get("billing_address_country_code").stringValue()).isEqualTo("US");
        assertThat(info.get("billing_address_zip").stringValue()).isEqualTo("94086");
        assertThat(info.get("billing_address_address").stringValue()).isEqualTo("900, Kifer Road, Sunnyvale, CA");
        assertThat(info.get("billing_address_phone").stringValue()).isEqualTo("14445557777");
    }

    @Test
    void everySampleOfTheSettingsGivesTheSameProfile() {
        String[][] samples = {
            {"1.50", "true"}, // Node and Java
            {"1.5", "true"}, // Go and PHP
            {"1.5", "1"}, // .NET
            {"1.5", "True"} // Python
        };
        for (String[] sample : samples) {
            api.set("min_balance_to_notify", "3", "account_notifications", "0", "news_notifications", "0")
                    .assertDone();

            multipartCmd(
                            "language_code", "en",
                            "location", "GMT-8",
                            "min_balance_to_notify", sample[0],
                            "account_notifications", sample[1],
                            "news_notifications", sample[1])
                    .assertDone();

            JsonNode info = api.info();
            assertThat(info.get("language_code").stringValue()).isEqualTo("en");
            assertThat(info.get("location").stringValue()).isEqualTo("GMT-8");
            assertThat(info.get("min_balance_to_notify").toString()).isEqualTo("1.5");
            assertThat(info.get("account_notifications").booleanValue()).isTrue();
            assertThat(info.get("news_notifications").booleanValue()).isTrue();
        }
    }

    @Test
    @OwnServer
    void theSpecificationsSnippetChangesPasswordAndLanguage(Target target) {
        try (Api fresh = target.newAccount()) {
            Answer answer = fresh.send(Request.post(
                            "/platform_api/SetAccountInfo?new_account_password=Str0ngP%40ssw0rd%21&language_code=en",
                            "application/json", "{}")
                    .authorized(fresh.token()));

            answer.assertDone();
            Refusal.assertThat(fresh.set("new_account_password", "Str0ngP@ssw0rd!"), 535, "new_account_password");
        }
    }

    @Test
    void anIntegratorSetsAndClearsCallbacksAndReadsThemBack() {
        api.set("callback_url", "https://hooks.example.com/vox?x=1", "callback_salt", "s".repeat(40))
                .assertDone();
        assertThat(api.info().get("callback_url").stringValue()).isEqualTo("https://hooks.example.com/vox?x=1");
        assertThat(api.info().get("callback_salt").stringValue()).isEqualTo("s".repeat(40));

        api.set("callback_url", "", "callback_salt", "").assertDone();
        assertThat(api.info().has("callback_url")).isFalse();
        assertThat(api.info().has("callback_salt")).isFalse();
    }
}
