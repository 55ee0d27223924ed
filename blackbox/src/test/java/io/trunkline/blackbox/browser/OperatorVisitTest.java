package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operators' console, as a person uses it who has an operator token. */
@BrowserTest
class OperatorVisitTest {

    private final Site site;

    OperatorVisitTest(Site site) {
        this.site = site;
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void follow(Page page, String name) {
        page.locator("main")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private Visitor signIn(Visitor operator, String token) {
        operator.open("/sign-in");
        operator.page().getByLabel("Operator token").fill(token);
        press(operator.page(), "Sign in");
        return operator;
    }

    @Test
    void whoHasNoTokenStaysOutsideAndTheKeyboardIsEnough(Visitors visitors) {
        Visitor operator = visitors.visit(site.operatorHome());
        Page page = operator.page();
        operator.open("/accounts");
        assertThat(page).hasTitle("Sign in · Trunkline");
        operator.assertGoodInEveryLook();
        operator.expect(403);
        page.getByLabel("Operator token").fill("tlop_" + Corpus.TAG);
        press(page, "Sign in");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(page.getByLabel("Operator token")).hasValue("");
        operator.assertGoodInEveryLook();

        operator.keyboard()
                .tabTo(page.getByLabel("Operator token"))
                .type(site.operator().token())
                .press("Enter");
        assertThat(page).hasTitle("Accounts · Trunkline");
        operator.keyboard()
                .tabTo(page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Health").setExact(true)))
                .press("Enter");
        assertThat(page).hasTitle("Health · Trunkline");
    }

    @Test
    void anAccountIsMadeCreditedFrozenAndFoundOnATelephoneWithoutScripts(Visitors visitors) throws Exception {
        Visitor operator = signIn(
                visitors.visit(site.operatorHome(), Look.PHONE_LIGHT, options -> options.setJavaScriptEnabled(false)),
                site.operator().token());
        Page page = operator.page();
        operator.open("/accounts/new");
        operator.expect(422);
        page.locator("[name=account_name]").fill("T");
        page.locator("[name=account_email]").fill("shop@example.com");
        press(page, "Create the account");
        assertThat(page.locator("[name=account_name]")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("[name=account_email]")).hasValue("shop@example.com");
        page.locator("[name=account_name]").fill("telephone-shop");
        press(page, "Create the account");
        String key = page.locator(".secret-value").innerText();
        assertThat(key).hasSize(36);

        operator.open("/");
        page.getByLabel("Find an account").fill("telephone");
        press(page, "Search");
        follow(page, "telephone-shop");
        assertThat(page.content()).doesNotContain(key);
        String id = page.url().substring(page.url().indexOf("id=") + 3);

        operator.open("/accounts/money?id=" + id);
        follow(page, "Credit");
        page.getByLabel("Amount").fill("12.50");
        press(page, "Credit");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The money is credited.");
        assertThat(page.locator(".figure")).containsText("12.50");

        operator.open("/accounts/account?id=" + id);
        follow(page, "Close");
        page.locator("[name=typed_name]").fill("telephone");
        press(page, "Close");
        assertThat(page.locator("[name=typed_name]")).hasAttribute("aria-invalid", "true");
        operator.open("/accounts/account?id=" + id);
        follow(page, "Freeze");
        page.locator("[name=typed_name]").fill("telephone-shop");
        press(page, "Freeze");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The account is frozen.");
        assertThat(site.operator().get("/accounts/" + id).get("frozen").booleanValue())
                .isTrue();
    }

    @Test
    void whatSomebodyElseChangesMeanwhileIsNotOverwritten(Visitors visitors) {
        long id = site.operator().createAccount("edited-by-two");
        Visitor operator =
                signIn(visitors.visit(site.operatorHome()), site.operator().token());
        Page page = operator.page();
        operator.open("/accounts/profile?id=" + id);
        site.operator().edit(id, "{\"account_first_name\":\"Theirs\"}");
        operator.expect(422);
        operator.expect(409);
        operator.expect(412);
        page.locator("[name=account_first_name]").fill("Mine");
        page.locator("form:has([name=account_first_name]) [type=submit]").click();
        assertThat(page.getByText("Theirs").first()).isVisible();
        operator.assertGoodInEveryLook();
    }

    @Test
    void aTokenThatIsRevokedEndsTheSession(Visitors visitors) {
        String token = site.server()
                .commandLine()
                .succeed("operator-token", "create", "--name", "leaving")
                .strip();
        Visitor operator = signIn(visitors.visit(site.operatorHome()), token);
        assertThat(operator.page()).hasTitle("Overview · Trunkline");
        String list = site.server().commandLine().succeed("operator-token", "list");
        Matcher id = Pattern.compile("(?m)^(\\d+)\\s.*leaving").matcher(list);
        assertThat(id.find()).as(list).isTrue();
        site.server().commandLine().succeed("operator-token", "revoke", id.group(1));
        operator.open("/accounts");
        assertThat(operator.page()).hasTitle("Sign in · Trunkline");
    }
}
