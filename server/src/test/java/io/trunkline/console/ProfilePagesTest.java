package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.OFF;
import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileFields;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms with the fields of the profile. */
final class ProfilePagesTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ProfilePagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private <T> @Nullable T stored(ProfileField<T> field) {
        return server.account().profile().get(field);
    }

    @Test
    void whatIsTypedIsStored() {
        HttpResponse<String> answer = visitor.submit(
                "/profile",
                Map.of("account_first_name", "Ada <b>", "location", "Europe/Berlin", "account_custom_data", "a\r\nb"));
        assertThat(location(answer)).startsWith("/profile?done=saved&");
        assertThat(stored(ProfileFields.FIRST_NAME)).isEqualTo("Ada <b>");
        assertThat(stored(ProfileFields.LOCATION)).isEqualTo("Europe/Berlin");
        assertThat(stored(ProfileFields.CUSTOM_DATA)).isEqualTo("a\nb");
        assertThat(visitor.get("/profile?done=saved").body())
                .contains("role=\"status\">Saved.", "value=\"Ada &lt;b>\"");
    }

    @Test
    void switchesAreTurnedOnAndOff() {
        visitor.submit("/notifications", Map.of("news_notifications", "true", "min_balance_to_notify", "7.50"));
        assertThat(stored(ProfileFields.NEWS_NOTIFICATIONS)).isTrue();
        assertThat(stored(ProfileFields.MIN_BALANCE_TO_NOTIFY)).isEqualByComparingTo(new BigDecimal("7.5"));
        visitor.submit("/notifications", Map.of("news_notifications", OFF));
        assertThat(stored(ProfileFields.NEWS_NOTIFICATIONS)).isFalse();
    }

    @Test
    void aFormThatChangesNothingSaysSo() {
        long before = server.account().revision();
        assertThat(location(visitor.submit("/profile", Map.of()))).isEqualTo("/profile?done=unchanged");
        assertThat(server.account().revision()).isEqualTo(before);
    }

    @Test
    void eachFaultIsAtItsFieldAndNothingTypedIsLost() {
        HttpResponse<String> answer = visitor.submit(
                "/profile",
                Map.of("account_first_name", "x".repeat(50), "location", "Nowhere", "account_last_name", "Lovelace"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "x".repeat(50),
                        "value=\"Nowhere\"",
                        "value=\"Lovelace\"",
                        "id=\"field-account_first_name-fault\"",
                        "id=\"field-location-fault\"")
                .doesNotContain("id=\"field-account_last_name-fault\"");
        assertThat(stored(ProfileFields.LAST_NAME)).isNull();
    }

    @Test
    void whatSomebodyElseHasChangedIsNotOverwritten() {
        visitor.submit("/profile", Map.of("account_first_name", "Before"));
        String form = visitor.get("/profile").body();
        try (ConsoleVisitor other = server.signedIn()) {
            other.submit("/profile", Map.of("account_first_name", "Theirs", "account_last_name", "Also theirs"));
        }
        HttpResponse<String> conflict = visitor.submit("/profile", form, Map.of("account_first_name", "Mine"));
        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.body()).contains("Somebody else has changed this", ">Mine</bdi>", ">Theirs</bdi>");
        assertThat(stored(ProfileFields.FIRST_NAME)).isEqualTo("Theirs");

        HttpResponse<String> kept =
                visitor.submit("/profile", conflict.body(), Map.of("choose.account_first_name", "theirs"));
        assertThat(location(kept)).isEqualTo("/profile?done=unchanged");
        assertThat(stored(ProfileFields.FIRST_NAME)).isEqualTo("Theirs");

        HttpResponse<String> mine =
                visitor.submit("/profile", conflict.body(), Map.of("choose.account_first_name", "mine"));
        assertThat(location(mine)).startsWith("/profile?done=saved&");
        assertThat(stored(ProfileFields.FIRST_NAME)).isEqualTo("Mine");
        assertThat(stored(ProfileFields.LAST_NAME)).isEqualTo("Also theirs");
    }

    @Test
    void aNewAddressNeedsThePasswordSomeTimeAfterSigningIn() {
        server.clock.move(Duration.ofMinutes(16));
        HttpResponse<String> asked = visitor.submit("/profile", Map.of("new_account_email", "new@example.com"));
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body()).contains("current-password-fault", "value=\"new@example.com\"");
        assertThat(stored(ProfileFields.EMAIL)).isEqualTo("owner@example.com");

        HttpResponse<String> given = visitor.submit(
                "/profile", Map.of("new_account_email", "new@example.com", "current_password", PASSWORD));
        assertThat(location(given)).startsWith("/profile?done=saved&");
        assertThat(stored(ProfileFields.EMAIL)).isEqualTo("new@example.com");
    }

    @Test
    void subUsersSeeAndDoWhatTheirRolesAllow() {
        server.addSubUser("clerk", "CallList Manager");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            // Everybody may read the profile, as by GetAccountInfo.
            assertThat(clerk.get("/profile").body())
                    .contains("name=\"account_first_name\" value=\"\" dir=\"auto\" readonly")
                    .doesNotContain(">Save</button>");
            assertThat(clerk.get("/security").body()).doesNotContain("authorized_ip", "new_account_password");
            HttpResponse<String> refused = clerk.submit("/profile", Map.of("account_first_name", "Clerk"));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("(code 104)");
            assertThat(stored(ProfileFields.FIRST_NAME)).isNull();
            assertThat(clerk.post("/profile", "/security/password-check", Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void pagesAreInTheLanguageOfTheAccountAndUnknownOnesAreTold() {
        assertThat(visitor.get("/profile").body()).contains("<html lang=\"en\" dir=\"ltr\"");
        assertThat(visitor.get("/sms/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aZoneIsFoundByItsCityAndACountryByItsName() {
        visitor.submit("/profile", Map.of("location", "los angeles"));
        assertThat(server.account().profile().get(ProfileFields.LOCATION)).isEqualTo("America/Los_Angeles");
        assertThat(visitor.get("/profile").body()).contains("It is 4:00");
        visitor.submit("/billing", Map.of("billing_address_country_code", "germany"));
        assertThat(server.account().profile().get(ProfileFields.BILLING_COUNTRY))
                .isEqualTo("DE");
        HttpResponse<String> unknown = visitor.submit("/profile", Map.of("location", "Atlantis"));
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("value=\"Atlantis\"", "field-location-fault");
    }
}
