package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other sites and other people try to do to operators. */
@BrowserTest
class OperatorAttacksTest extends AttacksContract {

    private static final String OWNERS_SESSION = "trunkline-session";
    private static final String SESSION = "trunkline-operator";

    private final Household household;

    OperatorAttacksTest(Household household) throws IOException {
        super(
                household.ofOperator(),
                "/accounts/state?id=1&to=freeze",
                "<input name=\"once\" value=\"0000000000000000\"><input name=\"typed_name\" value=\"owner\">");
        this.household = household;
    }

    static List<String> framed() {
        return List.of("/", "/accounts/state?id=1&to=freeze", "/sign-in");
    }

    @Override
    String state() throws IOException, InterruptedException {
        return household.site().operator().get("/accounts/1").get("frozen").toString();
    }

    @Test
    void theCookieOfASessionIsForNobodyElse(Visitors visitors) {
        Visitor operator = visitors.visit(household.site().operatorHome());
        operator.open("/sign-in");
        operator.page()
                .getByLabel("Operator token")
                .fill(household.site().operator().token());
        operator.page().locator("main button[type=submit]").click();
        assertThat(operator.page()).hasTitle("Overview · Trunkline");
        assertThat(operator.browser().cookies())
                .filteredOn(cookie -> cookie.name.equals(SESSION))
                .singleElement()
                .satisfies(cookie -> {
                    assertThat(cookie.httpOnly).isTrue();
                    assertThat(cookie.sameSite.name()).isIn("LAX", "STRICT");
                    assertThat(operator.page().content())
                            .doesNotContain(cookie.value)
                            .doesNotContain(household.site().operator().token());
                });
    }

    @Test
    void anOwnersSessionOpensNothingHere(Visitors visitors) {
        String session = household.owner().cookie(OWNERS_SESSION);
        assertThat(session).isNotEmpty();
        for (String name : List.of(OWNERS_SESSION, SESSION)) {
            Visitor owner = visitors.visit(household.site().operatorHome());
            owner.browser()
                    .addCookies(List.of(new Cookie(name, session)
                            .setUrl(household.site().operatorHome().toString())));
            owner.open("/accounts");
            assertThat(owner.page()).hasTitle("Sign in · Trunkline");
        }
    }

    @Test
    void anOperatorsSessionOpensNoAccount(Visitors visitors) {
        Visitor operator = visitors.visit(household.site().home());
        household
                .operator()
                .cookies()
                .forEach(cookie -> operator.browser()
                        .addCookies(List.of(new Cookie(OWNERS_SESSION, cookie.value)
                                .setUrl(household.site().home().toString()))));
        operator.open("/profile");
        assertThat(operator.page()).hasTitle("Sign in · Trunkline");
    }
}
