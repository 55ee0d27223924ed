package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The API explorer and the pages about errors, as a developer uses them. */
@BrowserTest
class DocsVisitTest {

    private final Site site;

    DocsVisitTest(Site site) {
        this.site = site;
    }

    @Test
    void aMethodIsFoundByKeyboardAndSaysThatItNeedsAToken(Visitors visitors) {
        Visitor developer = visitors.visit(site.home());
        Page page = developer.page();
        developer.open("/docs");
        Locator method = page.locator("#operations-accounts-get-account-info");
        assertThat(method).isVisible();
        developer.assertGoodInEveryLook();

        developer.keyboard().tabTo(method.locator("button").first()).press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*#/accounts/get-account-info"));
        method.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Try it out"))
                .click();
        method.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                .click();
        assertThat(method.getByText("Required field is not provided")).isVisible();
        for (Look look : Look.values()) {
            look.at(page);
            assertThat(Overflow.of(page)).as(look.id()).isEmpty();
        }
    }

    @Test
    void anAddressOpensItsMethod(Visitors visitors) {
        Visitor developer = visitors.visit(site.home());
        developer.open("/docs#/accounts/set-account-info");
        assertThat(developer.page().getByText("new_account_email")).isVisible();
    }

    @Test
    void allErrorsAreListedAndEachHasItsPage(Visitors visitors) {
        Visitor developer = visitors.visit(site.home());
        developer.open("/docs/errors");
        developer.assertGoodInEveryLook();
        developer.open("/docs/errors/100");
        developer.assertGoodInEveryLook();
    }
}
