package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other sites and other people try to do to owners. */
@BrowserTest
class ConsoleAttacksTest extends AttacksContract {

    private static final String SESSION = "trunkline-session";

    private static final String SIGN_IN = "Sign in · Trunkline";

    private final Household household;
    private final Site site;

    ConsoleAttacksTest(Household household) throws IOException {
        super(
                household.ofOwner(),
                "/notifications",
                "<input name=\"news_notifications\" value=\"true\"><input name=\"was.news_notifications\" value=\"false\">");
        this.household = household;
        this.site = household.site();
    }

    static List<String> framed() {
        return List.of("/", "/security", "/sign-in");
    }

    @Override
    String state() throws IOException, InterruptedException {
        return site.operator().get("/accounts/1").get("news_notifications").toString();
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
