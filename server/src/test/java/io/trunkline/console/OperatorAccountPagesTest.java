package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestSettings;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators see of accounts, and do with them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorAccountPagesTest {

    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"><a href=\"[^\"]+\"><bdi>([^<]+)</bdi>");
    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]+)\" rel=\"next\"");

    private final OperatorServer server;
    private final OperatorClient client;
    private final ConsoleVisitor visitor;

    OperatorAccountPagesTest(@TempDir Path data) {
        server = new OperatorServer(TestSettings.of(data));
        String token = server.newToken("platform", null);
        client = server.client(token);
        visitor = OperatorVisitor.signedIn(server, token);
        create("acme-corp", "ann@acme.example");
    }

    @AfterEach
    void close() {
        visitor.close();
        client.close();
        server.close();
    }

    private void create(String name, String email) {
        assertThat(client.send(
                                "POST",
                                "/accounts",
                                "{\"account_name\":\"" + name + "\",\"account_email\":\"" + email + "\"}")
                        .status())
                .isEqualTo(201);
    }

    private String body(String path) {
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private List<String> found(String query) {
        return ROW.matcher(body("/accounts?" + query))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "search=ac, acme-corp",
        "search=2, acme-corp",
        "search=+ACME++, acme-corp",
        "search=ann%40, acme-corp",
        "search=ANN%40acme.example, acme-corp",
        "search=99,",
        "search=nobody,",
        "search=owner, owner",
        "state=frozen,",
        "search=acme&state=active, acme-corp"
    })
    void accountsAreFoundByIdNameAndAddress(String query, String name) {
        assertThat(found(query)).isEqualTo(name == null ? List.of() : List.of(name));
        if (name == null) {
            assertThat(body("/accounts?" + query)).contains("No account fits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=nonsense", "search=%00", "cursor=nonsense"})
    void whatCannotBeSearchedForIsSaidAndKept(String query) {
        HttpResponse<String> answer = visitor.get("/accounts?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("fault");
    }

    @Test
    void whatWasSearchedForIsText() {
        assertThat(body("/accounts?search=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E"))
                .contains("value=\"&#34;>&lt;script>alert(1)&lt;/script>\"")
                .doesNotContain("<script>alert");
    }

    @Test
    void aLongListIsTurnedPageByPage() {
        for (int i = 0; i < 60; i++) {
            create("many-%02d".formatted(i), "m" + i + "@example.com");
        }
        String first = body("/accounts?search=many");
        assertThat(ROW.matcher(first).results()).hasSize(50);
        Matcher next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        String second = body(ConsoleVisitor.unescaped(next.group(1)));
        assertThat(ROW.matcher(second).results()).hasSize(10);
        assertThat(second).contains("many-59", "rel=\"first\"").doesNotContain("rel=\"next\"");
    }

    @Test
    void anAccountIsCreatedAndItsKeyIsShownOnce() {
        String form = body("/accounts/new");
        Map<String, String> typed = Map.of("account_name", "fresh-one", "account_email", "f@example.com");
        HttpResponse<String> made = visitor.submit("/accounts/new", form, typed);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).contains("The account is created.", "It is shown only now", "f@example.com");
        HttpResponse<String> again = visitor.submit("/accounts/new", form, typed);
        assertThat(again.statusCode()).as("the form was sent twice").isEqualTo(201);
        assertThat(found("search=fresh")).hasSize(1);
        assertThat(found("")).hasSize(3);
        assertThat(body("/accounts/account?id=3")).doesNotContain("It is shown only now");
    }

    @Test
    void whatIsWrongWithANewAccountIsSaidAtItsFields() {
        HttpResponse<String> refused = visitor.submit(
                "/accounts/new",
                Map.of(
                        "account_name",
                        "\"><script>alert(1)</script>",
                        "account_email",
                        "nonsense",
                        "account_password",
                        "weak",
                        "parent_account_id",
                        "x"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"field-parent_account_id-fault\"", "value=\"&#34;>&lt;script>alert(1)&lt;/script>\"")
                .doesNotContain("<script>alert", "weak");
        refused = visitor.submit(
                "/accounts/new",
                Map.of("account_name", "acme-corp", "account_email", "nonsense", "account_password", "weak"));
        assertThat(refused.body()).contains("id=\"field-account_email-fault\"", "value=\"nonsense\"", "(code ");
        assertThat(found("")).hasSize(2);
    }

    @Test
    void aTransactionIsRecordedOnceHoweverOftenItsFormIsSent() {
        String path = "/accounts/money/top-ups?id=2";
        String form = body(path);
        Map<String, String> typed =
                Map.of("amount", "12.50", "transaction_type", "gift", "description", "<b>sorry & welcome</b>");
        HttpResponse<String> recorded = visitor.submit(path, form, typed);
        assertThat(location(recorded)).isEqualTo("/accounts/money?id=2&done=money-top-ups");
        assertThat(location(visitor.submit(path, form, typed))).isEqualTo(location(recorded));
        assertThat(body(location(recorded)))
                .contains("The money is credited.", "$12.50", "&lt;b&gt;sorry &amp; welcome&lt;/b&gt;")
                .doesNotContain("$25.00", "<b>sorry");
        assertThat(client.get("/accounts/2/transactions")
                        .json()
                        .get("transactions")
                        .size())
                .isOne();
    }

    @Test
    void aFormThatWasUsedForAnotherTransactionIsNotUsedSilently() {
        String path = "/accounts/money/charges?id=2";
        String form = body(path);
        visitor.submit(path, form, Map.of("amount", "1", "transaction_type", "resource_charge"));
        HttpResponse<String> refused =
                visitor.submit(path, form, Map.of("amount", "2", "transaction_type", "resource_charge"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("was used for another call", "value=\"2\"");
        assertThat(visitor.submit(path, refused.body(), Map.of("transaction_type", "resource_charge"))
                        .statusCode())
                .as("with a new key")
                .isEqualTo(303);
        assertThat(body("/accounts/money?id=2")).contains("-$3.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1e9", "1.0000001", "much", "<script>"})
    void aWrongAmountIsRefusedAtItsField(String amount) {
        HttpResponse<String> refused = visitor.submit(
                "/accounts/money/charges?id=2",
                Map.of("amount", amount, "transaction_type", "resource_charge", "description", "typed before"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"field-amount-fault\"", "value=\"typed before\"", "Nothing was changed.")
                .doesNotContain("<script>\"");
        assertThat(body("/accounts/money?id=2")).contains("There is no transaction yet.");
    }

    @Test
    void aChargeCanBeBoundToWhatTheAccountMayOwe() {
        Map<String, String> charge = Map.of("amount", "5", "transaction_type", "resource_charge");
        HttpResponse<String> refused = visitor.submit(
                "/accounts/money/charges?id=2",
                Map.of("amount", "5", "transaction_type", "resource_charge", "require_funds", "true"));
        assertThat(refused.body()).contains("127");
        assertThat(visitor.submit("/accounts/money/credit-limit?id=2", Map.of("credit_limit", "10"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.submit("/accounts/money/charges?id=2", charge).statusCode())
                .isEqualTo(303);
        assertThat(body("/accounts/account?id=2")).contains("-$5.00", "It may owe $10.00.");
    }

    @Test
    void aProfileIsEditedAndTheAuditLogNamesTheToken() {
        String path = "/accounts/profile?id=2";
        HttpResponse<String> saved = visitor.submit(
                path + "&section=profile",
                body(path),
                Map.of("account_first_name", "<b>Ann", "account_custom_data", "one\r\ntwo"));
        assertThat(location(saved)).isEqualTo("/accounts/profile?id=2&done=saved");
        assertThat(body(path)).contains("value=\"&lt;b>Ann\"").doesNotContain("<b>Ann");
        assertThat(client.get("/accounts/2").json().get("account_custom_data").stringValue())
                .isEqualTo("one\ntwo");
        try (Services services = server.services()) {
            List<String> methods = services.store()
                    .database()
                    .read(handle -> handle.createQuery(
                                    "SELECT method FROM audit_log WHERE account_id = 2 AND actor_kind = 'OPERATOR'")
                            .mapTo(String.class)
                            .list());
            assertThat(methods).contains("PATCH /operator/v1/accounts/{account_id}");
        }
    }

    @Test
    void whatIsWrongWithAProfileIsSaidAtItsFieldsAndNothingTypedIsLost() {
        String path = "/accounts/profile?id=2";
        HttpResponse<String> refused = visitor.submit(
                path + "&section=profile",
                body(path),
                Map.of("account_email", "nonsense", "account_first_name", "x".repeat(500), "mobile_phone", "12"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"field-account_email-fault\"", "value=\"nonsense\"", "x".repeat(500), "(code ");
    }

    @Test
    void aConcurrentEditIsShownAsAChoice() {
        String path = "/accounts/profile?id=2";
        String form = body(path);
        client.send("PATCH", "/accounts/2", "{\"account_first_name\":\"Theirs\",\"account_last_name\":\"Lee\"}");
        HttpResponse<String> conflict =
                visitor.submit(path + "&section=profile", form, Map.of("account_first_name", "Mine"));
        assertThat(conflict.statusCode()).isEqualTo(422);
        assertThat(conflict.body()).contains("choose.account_first_name", "Mine", "Theirs");
        assertThat(client.get("/accounts/2").json().get("account_first_name").stringValue())
                .isEqualTo("Theirs");
        visitor.submit(path + "&section=profile", conflict.body(), Map.of("choose.account_first_name", "mine"));
        assertThat(client.get("/accounts/2").json().get("account_first_name").stringValue())
                .isEqualTo("Mine");
        assertThat(client.get("/accounts/2").json().get("account_last_name").stringValue())
                .as("the other field of the form, which it does not change")
                .isEqualTo("Lee");
    }

    @Test
    void aFormMakesOnlyItsOwnChanges() {
        String path = "/accounts/profile?id=2";
        String form = body(path);
        client.send("PATCH", "/accounts/2", "{\"billing_address_zip\":\"12345\"}");
        assertThat(location(visitor.submit(path + "&section=profile", form, Map.of("account_first_name", "Mine"))))
                .endsWith("done=saved");
        assertThat(location(visitor.submit(path + "&section=sms", form, Map.of())))
                .endsWith("done=unchanged");
        assertThat(client.get("/accounts/2").json().get("billing_address_zip").stringValue())
                .isEqualTo("12345");
    }

    @Test
    void anAccountIsFrozenOnlyAfterItsNameWasTyped() {
        String path = "/accounts/state?id=2&to=freeze";
        assertThat(body(path)).contains("every change is refused", "acme-corp");
        HttpResponse<String> refused = visitor.submit(path, Map.of("typed_name", "acne-corp"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("This is not the name.", "value=\"acne-corp\"");
        assertThat(client.get("/accounts/2").json().get("frozen").booleanValue())
                .isFalse();
        assertThat(location(visitor.submit(path, Map.of("typed_name", " acme-corp"))))
                .isEqualTo("/accounts/account?id=2&done=account-freeze");
        assertThat(body("/accounts/account?id=2&done=account-freeze"))
                .contains("The account is frozen.", "to=unfreeze", ">Frozen<");
        assertThat(found("state=frozen")).containsExactly("acme-corp");
        visitor.submit("/accounts/state?id=2&to=unfreeze", Map.of());
        assertThat(found("state=frozen")).isEmpty();
    }

    @Test
    void anAccountIsClosedWithItsKeysAndSessions() {
        client.send("POST", "/accounts/2/keys", "{\"key_name\":\"robot\"}");
        assertThat(body("/accounts/state?id=2&to=close")).contains("cannot be undone");
        visitor.submit("/accounts/state?id=2&to=close", Map.of("typed_name", "acme-corp"));
        assertThat(body("/accounts/account?id=2")).contains("Inactive and frozen");
        assertThat(body("/accounts/access?id=2")).contains("The account has no keys.");
    }

    @Test
    void aKeyIsDeletedAfterTheNameOfTheAccountWasTyped() {
        client.send("POST", "/accounts/2/keys", "{\"key_name\":\"<i>robot\",\"roles\":[\"Developer\"]}");
        String page = body("/accounts/access?id=2");
        assertThat(page).contains("&lt;i>robot", "Developer", "never").doesNotContain("<i>robot");
        Matcher link = Pattern.compile("href=\"(/accounts/access/key[^\"]+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        String path = ConsoleVisitor.unescaped(link.group(1));
        assertThat(visitor.submit(path, Map.of("typed_name", "robot")).statusCode())
                .isEqualTo(422);
        assertThat(location(visitor.submit(path, Map.of("typed_name", "acme-corp"))))
                .isEqualTo("/accounts/access?id=2&done=access-key");
        assertThat(body("/accounts/access?id=2")).contains("The account has no keys.");
        HttpResponse<String> gone = visitor.submit(path, Map.of("typed_name", "acme-corp"));
        assertThat(gone.statusCode()).as("a key that is gone").isEqualTo(422);
    }

    @Test
    void everythingAboutAnAccountIsDownloaded() {
        HttpResponse<String> file = visitor.get("/accounts/export?id=2");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"account-2.json\"");
        assertThat(file.body()).isEqualTo(client.get("/accounts/2/export").body());
    }
}
