package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites and other people try to do to whoever is signed in to the console. */
@BrowserTest
class ConsoleAttacksTest {

    private static final String SESSION = "trunkline-session";

    private static final String SIGN_IN = "Sign in · Trunkline";

    private final Household household;
    private final Site site;
    private final OtherSite other = new OtherSite();

    ConsoleAttacksTest(Household household) throws IOException {
        this.household = household;
        this.site = household.site();
    }

    @AfterEach
    void close() {
        other.close();
    }

    private static String session(Visitor visitor) {
        return visitor.browser().cookies().stream()
                .filter(cookie -> cookie.name.equals(SESSION))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
    }

    private void signIn(Visitor visitor, String then) {
        Page page = visitor.page();
        visitor.open("/sign-in" + then);
        page.getByLabel("Account").fill("1");
        page.getByLabel("Password").fill(WorstAccount.PASSWORD);
        page.locator("main button[type=submit]").click();
        page.waitForURL(address -> !address.contains("/sign-in"));
    }

    private String newsSwitch() throws IOException, InterruptedException {
        return site.operator().get("/accounts/1").get("news_notifications").toString();
    }

    @Test
    void aSessionThatSomebodyElseKnowsIsNotTheOneThatASignInBegins(Visitors visitors) {
        try (PlainBrowser attacker = household.subUser("person-0")) {
            String planted = attacker.cookie(SESSION);
            for (String known : List.of(planted, "1-" + "a".repeat(43))) {
                Visitor victim = visitors.visit(site.home());
                victim.browser()
                        .addCookies(List.of(
                                new Cookie(SESSION, known).setUrl(site.home().toString())));
                if (known.equals(planted)) {
                    // Nobody but the person signed in with it: the page says who that is, and signs out.
                    victim.open("/");
                    victim.page().locator(".who summary").click();
                    victim.page().locator("form[action='/sign-out'] button").click();
                    assertThat(victim.page()).hasTitle(SIGN_IN);
                }
                signIn(victim, "");
                assertThat(session(victim)).isNotEmpty().isNotEqualTo(known);
            }
            assertThat(attacker.get("/").statusCode())
                    .as("the session that was signed out is over")
                    .isEqualTo(303);
        }
    }

    @Test
    void theCookieOfASessionIsForNobodyElse(Visitors visitors) {
        Visitor owner = visitors.visit(site.home());
        signIn(owner, "");
        assertThat(owner.browser().cookies())
                .filteredOn(cookie -> cookie.name.equals(SESSION))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite.name()).isEqualTo("LAX");
                    assertThat(cookie.path).isEqualTo("/");
                });
        assertThat(owner.page().evaluate("document.cookie").toString()).doesNotContain(session(owner));
        assertThat(owner.page().content()).doesNotContain(session(owner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/security", "/sign-in"})
    void noOtherSiteCanShowAPageInAFrame(String path, Visitors visitors) {
        Visitor owner = household.visit(visitors);
        owner.mayMeet(other.home());
        owner.expectComplaint("frame-ancestors");
        URI trap =
                other.page("/trap", "<iframe id=\"frame\" src=\"" + site.home().resolve(path) + "\"></iframe>");
        owner.page().navigate(trap.toString());
        Frame frame = owner.page().frames().getLast();
        assertThat(frame.url()).startsWith("chrome-error:");
        assertThat(frame.content()).doesNotContain("Trunkline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<input name=\"form_token\" value=\"0000000000000000.AAAA\">"})
    void noOtherSiteCanSendAForm(String token, Visitors visitors) throws Exception {
        String before = newsSwitch();
        Visitor owner = household.visit(visitors);
        owner.mayMeet(other.home());
        owner.expect(403);
        URI trap = other.page("/trap", """
                <form method="post" action="%s"><input name="news_notifications" value="true"><input name="was.news_notifications" value="false">%s
                <button>Win a prize</button></form>""".formatted(site.home().resolve("/notifications"), token));
        owner.page().navigate(trap.toString());
        Response answer = owner.page()
                .waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> owner.page().locator("button").click());
        assertThat(answer.request().allHeaders())
                .as("the browser sends the cookie")
                .containsKey("cookie");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(newsSwitch()).isEqualTo(before);
    }

    @Test
    void noScriptOfAnotherSiteCanSendOrReadAnything(Visitors visitors) throws Exception {
        String before = newsSwitch();
        Visitor owner = household.visit(visitors);
        owner.mayMeet(other.home());
        owner.expect(403);
        owner.expectComplaint("CORS policy");
        owner.expectComplaint("ERR_FAILED");
        owner.expectComplaint("NotSameOrigin");
        owner.page().navigate(other.page("/trap", "").toString());
        Object read = owner.page().evaluate("""
                async home => {
                  const send = { method: 'POST', credentials: 'include', mode: 'no-cors', body: new URLSearchParams({ news_notifications: 'true' }) };
                  await fetch(home + '/notifications', send).catch(() => {});
                  return fetch(home + '/profile', { credentials: 'include' }).then(answer => answer.text()).catch(() => 'nothing');
                }""", site.home().toString());
        assertThat(read).isEqualTo("nothing");
        assertThat(newsSwitch()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//example.com/",
                "https://example.com/",
                "/\\\\example.com",
                "javascript:alert(1)",
                "/%2f/example.com"
            })
    void aSignInLeadsToNoOtherSite(String then, Visitors visitors) {
        Visitor owner = visitors.visit(site.home());
        owner.expect(404);
        signIn(owner, "?then=" + then);
        assertThat(URI.create(owner.page().url()).getAuthority())
                .isEqualTo(site.home().getAuthority());
    }
}
