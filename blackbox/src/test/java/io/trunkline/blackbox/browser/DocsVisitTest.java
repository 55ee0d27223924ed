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

    private static void press(Locator part, String name) {
        part.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    @Test
    void aMethodIsFoundByKeyboardAndCalledWithATokenGivenOnce(Visitors visitors) {
        Visitor developer = visitors.visit(site.home());
        Page page = developer.page();
        developer.open("/docs");
        Locator method = page.locator("#operations-accounts-get-account-info");
        assertThat(method).isVisible();
        developer.assertGoodInEveryLook();

        developer.keyboard().tabTo(method.locator("button").first()).press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*#/accounts/get-account-info"));
        press(method, "Try it out");
        press(method, "Execute");
        assertThat(method.locator(".live-responses-table")).containsText("Authorization failed");

        press(page.locator(".auth-wrapper").first(), "Authorize");
        Locator dialogue = page.locator(".dialog-ux");
        dialogue.getByRole(AriaRole.TEXTBOX).fill(site.owner().token());
        press(dialogue, "Apply credentials");
        press(dialogue, "Close");
        press(method, "Execute");
        assertThat(method.locator(".live-responses-table")).containsText("\"account_id\": 1");
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
