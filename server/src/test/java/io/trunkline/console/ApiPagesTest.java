package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static io.trunkline.console.ConsoleVisitor.unescaped;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.testing.FormClient;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer of the Management API. */
final class ApiPagesTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    ApiPagesTest(@TempDir Path data) {
        server = new ConsoleServer(data);
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    /** Sends the form of a method. */
    private HttpResponse<String> send(
            ConsoleVisitor browser, String method, String action, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("action", action);
        String page = "/api/call?method=" + method;
        return browser.submit(page, all);
    }

    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([^\"]+)\"");

    private static String shown(HttpResponse<String> answer) {
        return unescaped(answer.body());
    }

    private ConsoleVisitor clerk(String roles) {
        server.addSubUser("clerk", roles);
        ConsoleVisitor clerk = server.visitor();
        clerk.post(
                "/sign-in",
                "/sign-in",
                Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
        return clerk;
    }

    @Test
    void methodsAreListedByTopicAndFound() {
        assertThat(visitor.get("/").body()).contains("href=\"/api\"");
        assertThat(visitor.get("/api").body())
                .contains("method=SetAccountInfo\"", "method=A2PSendSms\"", "Keys, sub-users and roles")
                .doesNotContain("PreviewSms", "ListAuditChanges");
        assertThat(visitor.get("/api?search=subuser_NAME").body())
                .contains("method=AddSubUser\"")
                .doesNotContain("method=GetAuditLog\"");
        assertThat(visitor.get("/api?search=%3Cscript%3E").body())
                .contains("class=\"empty\"", "value=\"&lt;script")
                .doesNotContain("<script>");
    }

    @Test
    void whatAMethodDoesIsToldBefore() {
        assertThat(visitor.get("/api?search=GetWebhookSecret").body()).contains("shows a secret");
        assertThat(visitor.get("/api?search=SendSmsMessage").body()).contains("changes something");
        assertThat(visitor.get("/api?search=GetAuditLogAsync").body()).contains("changes something");
        assertThat(visitor.get("/api?search=GetCurrencyRate").body()).doesNotContain("badge");
    }

    @Test
    void aMethodThatReadsAnswersAtOnce() {
        HttpResponse<String> answer = send(visitor, "GetAccountInfo", "call", Map.of("p.return_live_balance", "true"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(shown(answer))
                .contains("accepted", "\n  \"result\": {\n", "\"account_name\": \"owner\"", "\"live_balance\":")
                .contains("api.get_account_info(return_live_balance=True)");
    }

    @Test
    void aMethodThatChangesDoesAsItsFormSays() {
        HttpResponse<String> answer = send(
                visitor,
                "SetAccountInfo",
                "call",
                Map.of("p.account_first_name", "<b>\"Zo\u00eb\"</b>", "p.language_code", "de"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("&lt;b&gt;").doesNotContain("<b>");
        assertThat(server.account().profile().get(ProfileFields.FIRST_NAME)).isEqualTo("<b>\"Zo\u00eb\"</b>");
        assertThat(server.account().profile().get(ProfileFields.LANGUAGE_CODE)).isEqualTo("de");
    }

    @Test
    void showingTheCodeCallsNothing() {
        HttpResponse<String> answer = send(
                visitor,
                "SetAccountInfo",
                "code",
                Map.of("p.account_first_name", "Nobody", "p.new_account_password", "Battery-Staple-9"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(shown(answer))
                .contains(".setAccountFirstName(\"Nobody\")", "YOUR_NEW_ACCOUNT_PASSWORD")
                .doesNotContain("Battery-Staple-9");
        assertThat(server.account().profile().get(ProfileFields.FIRST_NAME)).isNotEqualTo("Nobody");
        assertThat(visitor.get("/audit").body()).doesNotContain("Nobody");
    }

    @Test
    void aRefusalIsAtItsFieldAndExplained() {
        HttpResponse<String> answer = send(
                visitor,
                "SetAccountInfo",
                "call",
                Map.of("p.language_code", "<x>", "p.account_first_name", "Kept", "p.callback_salt", "very-secret"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("field-p.language_code-fault", "href=\"/docs/errors/202\"", "value=\"&lt;x", "value=\"Kept\"")
                .doesNotContain("<x>", "very-secret");
        assertThat(shown(answer)).contains("\"code\": 202", "\"field_name\": \"language_code\"");
        assertThat(visitor.get("/docs/errors/202").statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeUndoneNeedsItsName() {
        server.addSubUser("clerk", "Accountant");
        String id = server.seen(services -> Long.toString(
                services.access().keys().subUsers(server.owner()).getFirst().id()));
        HttpResponse<String> unnamed = send(visitor, "DelSubUser", "call", Map.of("p.subuser_id", id));
        assertThat(unnamed.statusCode()).isEqualTo(422);
        assertThat(unnamed.body()).contains("typed-name-fault");
        assertThat(server.<Integer>seen(services ->
                        services.access().keys().subUsers(server.owner()).size()))
                .isEqualTo(1);
        HttpResponse<String> named =
                send(visitor, "DelSubUser", "call", Map.of("p.subuser_id", id, "typed_name", "DelSubUser"));
        assertThat(named.statusCode()).isEqualTo(200);
        assertThat(server.<Integer>seen(services ->
                        services.access().keys().subUsers(server.owner()).size()))
                .isZero();
    }

    /** Methods that show or make what lets somebody in. */
    private static final List<String> OPENING = List.of(
            "CreateKey",
            "GetWebhookSecret",
            "GetAccountInfo",
            "SetAccountInfo",
            "AddSubUser",
            "SetSubUserInfo",
            "AddAccount",
            "SetChildAccountInfo");

    private void assertAsked(String method) {
        HttpResponse<String> asked = send(
                visitor,
                method,
                "call",
                Map.of("p.new_account_password", "Another-Horse-8", "p.news_notifications", "true"));
        assertThat(asked.statusCode()).as(method).isEqualTo(422);
        assertThat(asked.body())
                .as(method)
                .contains("current-password-fault")
                .doesNotContain("private_key&quot;:", "whsec_", "api_key&quot;:");
    }

    @Test
    void whoHasASecondFactorNeedsThePasswordForWhatLetsSomebodyIn() {
        FactorUser.turnOn(server, visitor);
        for (String method : OPENING) {
            assertAsked(method);
        }
        assertThat(send(
                                visitor,
                                "AddAuthorizedAccountIP",
                                "call",
                                Map.of("p.authorized_ip", "127.0.0.0/8", "p.allowed", "true"))
                        .statusCode())
                .as("the sign-in was a short time ago")
                .isEqualTo(200);
        for (String page :
                List.of("/keys/new", "/sub-users/new", "/child-accounts/new", "/callbacks/secrets", "/api/token")) {
            assertThat(visitor.get(page).body()).as(page).contains("name=\"current_password\"");
        }
    }

    private static final Pattern ANSWER = Pattern.compile("<pre class=\"exchange code\".*?</pre>", Pattern.DOTALL);

    /** What the published API calls its secrets. */
    private static final Pattern SECRET_MEMBER =
            Pattern.compile("\"(api_key|private_key|secret|[a-z_]*password|[a-z_]*salt)\"\\s*:");

    @Test
    void whatOnlyReadsShowsNoSecret() {
        Matcher listed = LISTED.matcher(visitor.get("/api").body());
        int answers = 0;
        while (listed.find()) {
            Matcher answer = ANSWER.matcher(
                    listed.group(2) == null ? shown(send(visitor, listed.group(1), "call", Map.of())) : "");
            if (answer.find()) {
                answers++;
                assertThat(answer.group()).as(listed.group(1)).doesNotContainPattern(SECRET_MEMBER);
            }
        }
        assertThat(answers).isGreaterThan(20);
        assertThat(shown(send(visitor, "GetAccountInfo", "call", Map.of())))
                .as("what such a member looks like")
                .containsPattern(SECRET_MEMBER);
    }

    @Test
    void someTimeAfterSigningInAChangeNeedsThePassword() {
        server.clock.move(Duration.ofMinutes(16));
        assertThat(send(visitor, "GetKeys", "call", Map.of()).statusCode()).isEqualTo(200);
        for (String method : List.of("CreateKey", "GetWebhookSecret", "AddAuthorizedAccountIP")) {
            assertAsked(method);
        }
        assertThat(shown(send(visitor, "GetWebhookSecret", "call", Map.of("current_password", PASSWORD))))
                .contains("whsec_");
        assertThat(visitor.get("/api/call?method=GetWebhookSecret").body()).doesNotContain("whsec_");
    }

    @Test
    void loadingAnAnswerAgainDoesNotMakeTheCallAgain() {
        String page = visitor.get("/api/call?method=CreateKey").body();
        Matcher once = ONCE.matcher(page);
        assertThat(once.find()).isTrue();
        Map<String, String> form = Map.of("action", "call", "once", once.group(1));
        int before = keys();
        assertThat(visitor.submit("/api/call?method=CreateKey", page, form).statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = visitor.submit("/api/call?method=CreateKey", page, form);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was not made again").doesNotContain("private_key&quot;:");
        assertThat(visitor.submit("/api/call?method=CreateKey", page, Map.of("action", "call", "once", ""))
                        .statusCode())
                .as("without a value")
                .isEqualTo(409);
        assertThat(keys()).isEqualTo(before + 1);
    }

    private int keys() {
        return shown(send(visitor, "GetKeys", "call", Map.of())).split("\"key_id\"", -1).length - 1;
    }

    private static final Pattern TOKEN = Pattern.compile("<code class=\"secret-value\" dir=\"ltr\">([^<]+)</code>");

    /** The code of the error, or 0. */
    private int called(String token) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return FormClient.stranger(http, server.base())
                    .call("GetAccountInfo", "session_id", token)
                    .path("error")
                    .path("code")
                    .asInt(0);
        }
    }

    @Test
    void aProgramCallsWithATokenOfThisSessionForAQuarterOfAnHour() {
        assertThat(visitor.get("/api").body()).contains("href=\"/api/token\"");
        String page = visitor.get("/api/token").body();
        HttpResponse<String> made = visitor.submit("/api/token", page, Map.of());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        Matcher token = TOKEN.matcher(made.body());
        assertThat(token.find()).isTrue();
        assertThat(visitor.submit("/api/token", page, Map.of()).statusCode())
                .as("loading the page again")
                .isEqualTo(409);
        assertThat(called(token.group(1))).isZero();
        server.clock.move(Duration.ofMinutes(14));
        assertThat(called(token.group(1))).isZero();
        server.clock.move(Duration.ofMinutes(2));
        assertThat(called(token.group(1))).isEqualTo(135);
        assertThat(visitor.get("/security").statusCode())
                .as("the person's own session")
                .isEqualTo(200);
    }

    @Test
    void aTokenEndsWithTheOtherSessionsAndWithANewPassword() {
        String first = token();
        visitor.post("/security", "/security", Map.of("action", "end-others"));
        assertThat(called(first)).isEqualTo(137);
        String second = token();
        server.setPassword(server.owner(), "Another-Horse-8");
        assertThat(called(second)).isEqualTo(137);
    }

    private String token() {
        Matcher token = TOKEN.matcher(visitor.submit("/api/token", Map.of()).body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void whereTheApiTakesNoSessionsThereAreNoTokens(@TempDir Path other) {
        try (ConsoleServer strict = new ConsoleServer(other, "access.sessions", "false");
                ConsoleVisitor owner = strict.signedIn()) {
            assertThat(owner.get("/api").body()).doesNotContain("/api/token");
            assertThat(owner.get("/api/token").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aFileIsSaved() {
        HttpResponse<String> answer = send(
                visitor,
                "GetSmsHistory",
                "call",
                Map.of(
                        "p.from_date", "2026-02-01 00:00:00",
                        "p.to_date", "2026-02-02 00:00:00",
                        "p.output", "csv"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logon", "Logout", "SendAccountPasswordChangeRequest"})
    void signingInIsShownButNotDone(String method) {
        assertThat(visitor.get("/api/call?method=" + method).body()).doesNotContain("value=\"call\"");
        HttpResponse<String> answer = send(visitor, method, "call", Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("id=\"answer\"");
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nothing", "PreviewSms", "getaccountinfo", "%3Cscript%3E"})
    void aMethodThatIsNotThereLeadsToTheList(String method) {
        assertThat(location(visitor.get("/api/call?method=" + method))).isEqualTo("/api?gone=1");
        assertThat(location(send(visitor, "GetAccountInfo", "call", Map.of()))).isEmpty();
        assertThat(location(visitor.post("/api/call?method=GetAccountInfo", "/api/call?method=" + method, Map.of())))
                .isEqualTo("/api?gone=1");
    }

    @Test
    void aSubUserHasTheMethodsOfItsRoles() {
        try (ConsoleVisitor clerk = clerk("Accountant")) {
            assertThat(clerk.get("/api").body())
                    .contains("method=GetTransactionHistory\"")
                    .doesNotContain("method=AddSubUser\"", "method=GetChildrenAccounts\"");
            assertThat(location(clerk.get("/api/call?method=GetChildrenAccounts")))
                    .isEqualTo("/api?gone=1");
            assertThat(location(clerk.post(
                            "/api/call?method=GetAccountInfo",
                            "/api/call?method=GetChildrenAccounts",
                            Map.of("action", "call"))))
                    .isEqualTo("/api?gone=1");
        }
    }

    private static final Pattern LISTED =
            Pattern.compile("method=([A-Za-z0-9]+)\">[A-Za-z0-9]+</a>( <span class=\"badge warn\">)?");
    private static final Pattern SECRET_FIELD = Pattern.compile("type=\"password\" id=\"field-p\\.([a-z_]+)\"");

    @Test
    void onlyWhatReadsNeedsNoQuestionAndSecretsAreNotSeen() {
        Set<String> quiet = new TreeSet<>();
        Set<String> secrets = new TreeSet<>();
        Matcher listed = LISTED.matcher(visitor.get("/api").body());
        int methods = 0;
        while (listed.find()) {
            methods++;
            if (listed.group(2) == null) {
                quiet.add(listed.group(1));
            }
            String page = visitor.get("/api/call?method=" + listed.group(1)).body();
            Matcher password = SECRET_FIELD.matcher(page);
            while (password.find()) {
                secrets.add(password.group(1));
            }
            assertThat(page).as(listed.group(1)).contains("<details name=\"language\" open>", "id=\"code-dotnet\"");
        }
        assertThat(methods).isEqualTo(53);
        assertThat(quiet)
                .allMatch(name -> name.matches("((A2P)?Get(?!.*Async|WebhookSecret|AccountInfo$)|Check|Download).*")
                        || Set.of("ConfirmAccountPasswordChange", "Logon", "Logout", "SendAccountPasswordChangeRequest")
                                .contains(name))
                .contains("A2PGetSmsHistory", "GetKeys");
        assertThat(secrets)
                .containsExactlyInAnyOrder(
                        "account_password",
                        "callback_salt",
                        "code",
                        "new_account_password",
                        "new_child_account_password",
                        "new_subuser_password",
                        "old_subuser_password",
                        "verification_code");
    }
}
