package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.NewsUnsubscription;
import io.trunkline.account.StateChange;
import io.trunkline.account.UnsubscribeLinks;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The page behind the link by which readers unsubscribe, as mail programs (RFC 8058), their scanners and browsers ask for it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class UnsubscribePageTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PUBLIC = "https://accounts.example.com";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    private static final Actor OPERATOR = Actor.operator("jane");

    private final Settings settings;
    private final TrunklineServer server;
    private final Services services;
    private final PageClient pages = new PageClient();
    private final long account;
    private final String token;

    UnsubscribePageTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(
                data,
                POSTGRES,
                "server.public-url",
                PUBLIC,
                "limits.calls-per-address",
                "60/1h",
                "server.max-body-size",
                "1KiB");
        server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        services = Services.open(settings, new SecureRandom(), InstantSource.system());
        account = newAccount("reader");
        token = token(account, "reader@example.com");
    }

    @AfterEach
    void close() {
        pages.close();
        services.close();
        server.close();
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(
                                name,
                                name + "@example.com",
                                null,
                                true,
                                null,
                                Optional.of(services.accounts()
                                        .rules()
                                        .newEdit()
                                        .setText(ProfileFields.NEWS_NOTIFICATIONS, "true"))))
                .id();
    }

    private String token(long accountId, String address) {
        String start = PUBLIC + "/unsubscribe?token=";
        String link =
                services.accounts().unsubscribeLinks().writer().orElseThrow().link(accountId, address);
        assertThat(link).startsWith(start + accountId + ".");
        return link.substring(start.length());
    }

    private URI link(String of) {
        return server.http().orElseThrow().resolve("/unsubscribe?token=" + of);
    }

    private HttpResponse<String> click(String of) throws Exception {
        return pages.send("POST", link(of), PageClient.FORM, ONE_CLICK);
    }

    private HttpResponse<String> get(String of) throws Exception {
        return pages.get(link(of));
    }

    private boolean wantsNews(long id) {
        return Boolean.TRUE.equals(
                services.accounts().reader().find(id).orElseThrow().profile().get(ProfileFields.NEWS_NOTIFICATIONS));
    }

    private List<AuditEntry> entries() {
        return services.store().database().read(handle -> new AuditLog().newest(handle, account, 50));
    }

    private void edit(String email, StateChange state) {
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, email),
                        state);
    }

    @Test
    void oneClickTurnsNewsOffAndIsAudited() throws Exception {
        HttpResponse<String> done = click(token);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("You have unsubscribed");
        assertThat(wantsNews(account)).isFalse();
        AuditEntry entry = entries().getFirst();
        assertThat(entry.method()).isEqualTo(NewsUnsubscription.METHOD);
        assertThat(entry.actor().id()).isEqualTo("unsubscribe link");
        assertThat(entry.actor().userAgent()).isEqualTo("Mail/1");
        assertThat(entry.changes()).containsExactly(new FieldChange.Value("news_notifications", true, false));
    }

    @Test
    void aRepeatedClickSaysTheSameAndWritesNothing() throws Exception {
        HttpResponse<String> first = click(token);
        int written = entries().size();
        HttpResponse<String> second = click(token);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(entries()).hasSize(written);
        assertThat(get(token).statusCode()).isEqualTo(200);
    }

    @Test
    void mailProgramsMaySendTheirFormInParts() throws Exception {
        String parts = """
                --x\r
                Content-Disposition: form-data; name="List-Unsubscribe"\r
                \r
                One-Click\r
                --x--\r
                """;
        assertThat(pages.send("POST", link(token), "multipart/form-data; boundary=x", parts)
                        .statusCode())
                .isEqualTo(200);
        assertThat(wantsNews(account)).isFalse();
    }

    @Test
    void whoeverOnlyFollowsTheLinkChangesNothing() throws Exception {
        HttpResponse<String> page = get(token);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "method=\"post\" action=\"unsubscribe?token=" + token + "\"",
                        "name=\"List-Unsubscribe\" value=\"One-Click\"")
                .doesNotContain("<script");
        assertThat(pages.send("HEAD", link(token), "", "").statusCode()).isEqualTo(200);
        assertThat(pages.send("PUT", link(token), PageClient.FORM, ONE_CLICK).statusCode())
                .isEqualTo(405);
        assertThat(wantsNews(account)).isTrue();
    }

    @Test
    void aRequestThatDoesNotAskForItChangesNothing() throws Exception {
        assertThat(pages.send("POST", link(token), PageClient.FORM, "").statusCode())
                .isEqualTo(400);
        assertThat(pages.send("POST", link(token), PageClient.FORM, "List-Unsubscribe=Later")
                        .statusCode())
                .isEqualTo(400);
        URI all = URI.create(link(token) + "&" + ONE_CLICK);
        assertThat(pages.send("POST", all, PageClient.FORM, "").statusCode())
                .as("a POST to a link that asks for it")
                .isEqualTo(400);
        assertThat(pages.send("POST", all, PageClient.FORM, ONE_CLICK).statusCode())
                .isEqualTo(400);
        assertThat(pages.send("GET", all, PageClient.FORM, ONE_CLICK).statusCode())
                .isEqualTo(200);
        assertThat(pages.send("POST", link(token), "application/json", "{\"List-Unsubscribe\":\"One-Click\"}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(pages.send("POST", link(token), "", ONE_CLICK).statusCode()).isEqualTo(415);
        assertThat(pages.send("POST", link(token), "multipart/form-data; boundary=x", "--x broken")
                        .statusCode())
                .isEqualTo(400);
        assertThat(pages.send("POST", link(token), PageClient.FORM, ONE_CLICK + "&a=" + "b".repeat(1024))
                        .statusCode())
                .isEqualTo(413);
        assertThat(wantsNews(account)).isTrue();
    }

    @Test
    void aLinkThatIsNotOursLeavesNoTrace() throws Exception {
        long other = newAccount("other");
        int written = entries().size();
        String signature = token.substring(token.indexOf('.') + 1);
        char last = token.charAt(token.length() - 1);
        // The last character has two bits that a decoder ignores.
        String almost = token.substring(0, token.length() - 1) + (char) (last + 1);
        List<String> invalid =
                List.of(other + "." + signature, "999999." + signature, almost, account + "." + "A".repeat(43));
        for (String wrong : invalid) {
            assertThat(click(wrong).statusCode()).as(wrong).isEqualTo(410);
            assertThat(get(wrong).statusCode()).as(wrong).isEqualTo(410);
            assertThat(click(wrong).body()).contains("not valid").doesNotContain(signature);
        }
        for (String cut : List.of(
                "", token.substring(0, token.length() - 1), token + "A", signature, "0" + token, "%3Cb%3E", "%FF")) {
            HttpResponse<String> answer = click(cut);
            assertThat(answer.statusCode()).as(cut).isEqualTo(400);
            assertThat(answer.body()).as(cut).contains("not complete").doesNotContain("<b>");
        }
        assertThat(click("9".repeat(30) + "." + signature).statusCode()).isEqualTo(400);
        assertThat(wantsNews(account)).isTrue();
        assertThat(wantsNews(other)).isTrue();
        assertThat(entries()).hasSize(written);
        assertThat(services.audit().refusals().list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aLinkIsForTheAddressThatItWasSentTo() throws Exception {
        edit("READER@example.com", StateChange.NONE);
        assertThat(get(token).statusCode()).as("another way of writing it").isEqualTo(200);
        edit("elsewhere@example.com", StateChange.NONE);
        assertThat(get(token).statusCode()).isEqualTo(410);
        assertThat(click(token).statusCode()).isEqualTo(410);
        assertThat(wantsNews(account)).isTrue();
        assertThat(click(token(account, "elsewhere@example.com")).statusCode()).isEqualTo(200);
        assertThat(wantsNews(account)).isFalse();
    }

    @Test
    void whoUnsubscribesIsObeyedInAnyStateOfTheAccount() throws Exception {
        edit("reader@example.com", new StateChange(Optional.of(false), Optional.of(true)));
        assertThat(click(token).statusCode()).isEqualTo(200);
        assertThat(wantsNews(account)).isFalse();
    }

    @Test
    void thePageIsKeptNowhereAndLoadsNothing() throws Exception {
        for (HttpResponse<String> page : List.of(get(token), get("none"), click("none"), click(token))) {
            PageClient.assertPrivate(page);
        }
    }

    @Test
    void oneNetworkCannotAskForEver() throws Exception {
        HttpResponse<String> answer = get(token);
        for (int i = 0; i < 60 && answer.statusCode() == 200; i++) {
            answer = get(token);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(click(token).statusCode()).isEqualTo(429);
        assertThat(wantsNews(account)).isTrue();
    }

    @Test
    void linksOutliveRestartsAndAreTheSameOnAllServers() throws Exception {
        try (Services second = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            UnsubscribeLinks.Writer writer =
                    second.accounts().unsubscribeLinks().writer().orElseThrow();
            assertThat(writer.link(account, "reader@example.com")).endsWith("=" + token);
        }
        assertThat(click(token).statusCode()).isEqualTo(200);
    }
}
