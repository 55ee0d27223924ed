package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The console, as an owner uses it who has only the link that the server prints. */
@BrowserTest
class ConsoleVisitTest {

    private final Site site;

    ConsoleVisitTest(Site site) {
        this.site = site;
    }

    private String link() {
        String printed = site.server().commandLine().succeed("console", "link").strip();
        return printed.substring(printed.indexOf("/sign-in/link?"));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Visitor signedIn(Visitors visitors) {
        return signIn(visitors.visit(site.home()));
    }

    private Visitor signIn(Visitor owner) {
        owner.open(link());
        press(owner.page(), "Sign in");
        assertThat(owner.page()).hasTitle("Overview · Trunkline");
        return owner;
    }

    @Test
    void thePagesForGuestsAreGoodInEveryLook(Visitors visitors) {
        Visitor guest = visitors.visit(site.home());
        guest.open("/sign-in");
        guest.assertGoodInEveryLook();
        guest.open(link());
        guest.assertGoodInEveryLook();
        guest.open("/sign-in/link?token=short", 400);
        guest.assertGoodInEveryLook();
    }

    @Test
    void anEditIsStoredAndAFaultIsAtItsField(Visitors visitors) {
        Visitor owner = signedIn(visitors);
        Page page = owner.page();
        owner.open("/profile");
        page.getByLabel("First name").fill("Ada <i>");
        page.getByLabel("Time zone").fill("Europe/Berlin");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved.");
        assertThat(page.getByLabel("First name")).hasValue("Ada <i>");
        assertThat(site.owner().info().get("account_first_name").stringValue()).isEqualTo("Ada <i>");

        owner.expect(422);
        page.getByLabel("Time zone").fill("Nowhere");
        page.getByLabel("Last name").fill("Lovelace");
        press(page, "Save");
        assertThat(page.getByLabel("Time zone")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByLabel("Last name")).hasValue("Lovelace");
        owner.assertGoodInEveryLook();
    }

    @Test
    void twoBrowsersThatEditOneFieldAreAsked(Visitors visitors) {
        Visitor mine = signedIn(visitors);
        Visitor theirs = signIn(visitors.visit(site.home()));
        mine.open("/profile");
        theirs.open("/profile");
        theirs.page().getByLabel("Last name").fill("Theirs");
        press(theirs.page(), "Save");
        assertThat(theirs.page().getByRole(AriaRole.STATUS)).containsText("Saved.");
        mine.expect(422);
        mine.page().getByLabel("Last name").fill("Mine");
        press(mine.page(), "Save");
        assertThat(mine.page().getByText("Somebody else has changed this")).isVisible();
        mine.assertGoodInEveryLook();
        mine.page().getByLabel("Theirs:").check();
        press(mine.page(), "Save");
        assertThat(mine.page().getByLabel("Last name")).hasValue("Theirs");
    }

    @Test
    void itWorksWithoutScripts(Visitors visitors) {
        Visitor owner =
                signIn(visitors.visit(site.home(), Look.DESK_LIGHT, options -> options.setJavaScriptEnabled(false)));
        owner.open("/notifications");
        owner.page().getByLabel("News").check();
        press(owner.page(), "Save");
        assertThat(owner.page().getByLabel("News")).isChecked();
        owner.page().getByLabel("News").uncheck();
        press(owner.page(), "Save");
        assertThat(owner.page().getByLabel("News")).not().isChecked();
    }

    @Test
    void theKeyboardIsEnough(Visitors visitors) {
        Visitor owner = visitors.visit(site.home());
        Page page = owner.page();
        owner.open(link());
        owner.keyboard()
                .tabTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")))
                .press("Enter");
        assertThat(page).hasTitle("Overview · Trunkline");
        owner.keyboard()
                .tabTo(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Notifications").setExact(true)))
                .press("Enter");
        assertThat(page).hasTitle("Notifications · Trunkline");
        owner.keyboard().tabTo(page.getByLabel("News")).press("Space");
        owner.keyboard()
                .tabTo(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save")))
                .press("Enter");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Saved.");
    }

    @Test
    void aPasswordIsCheckedWhileItIsTyped(Visitors visitors) {
        Visitor owner = signedIn(visitors);
        owner.open("/security");
        owner.page().getByLabel("New password").pressSequentially("weak");
        assertThat(owner.page().locator("#password-check")).containsText("(code");
        owner.page().getByLabel("New password").fill("Correct-Horse-7");
        assertThat(owner.page().locator("#password-check")).containsText("This password is good.");
    }

    @Test
    void aThemeIsChosenAndKept(Visitors visitors) {
        Visitor owner = signedIn(visitors);
        Page page = owner.page();
        page.locator(".who summary").click();
        press(page, "Dark");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        owner.open("/profile");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(List.of(page.locator("h1").innerText())).containsExactly("Profile");
    }
}
