package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.trunkline.blackbox.Form;
import io.trunkline.blackbox.MailOwner;
import io.trunkline.blackbox.Poll;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator's pages with messages, as a person uses them. */
@BrowserTest
class OutboxVisitTest {

    private final Site site;

    OutboxVisitTest(Site site) {
        this.site = site;
    }

    /** An operator who has signed in by the browser's own dialogue. */
    private Visitor operator(Visitors visitors) {
        return visitors.visit(
                site.operatorHome(),
                Look.DESK_LIGHT,
                options -> options.setHttpCredentials("anybody", site.operator().token()));
    }

    /** Makes an account whose balance is low, of which its owner is told. */
    private long warned(String language) {
        try (MailOwner owner = MailOwner.create(
                site.operator(),
                site.owner(),
                "account_notifications",
                "true",
                "min_balance_to_notify",
                "10",
                "language_code",
                language)) {
            owner.operate("charges", "{\"amount\":\"1.25\"}");
            return owner.account();
        }
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator messages(Page page) {
        return page.locator(".messages li");
    }

    @Test
    void aMessageIsFoundAndReadInAllItsForms(Visitors visitors) {
        long account = warned("en");
        long another = warned("ar");
        Visitor operator = operator(visitors);
        Page page = operator.page();
        operator.open("/outbox");
        assertThat(page.getByText("account " + another)).isVisible();
        operator.assertGoodInEveryLook();
        page.getByLabel("Account").fill(Long.toString(account));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Filter"))
                .click();
        assertThat(messages(page)).hasCount(1);

        messages(page).getByRole(AriaRole.LINK).click();
        assertThat(page.frameLocator("iframe").getByText("below the threshold of $10.00"))
                .isVisible();
        operator.assertGoodInEveryLook();
        for (String tab : List.of("Text", "Source", "Headers")) {
            link(page, tab).click();
            assertThat(link(page, tab)).hasAttribute("aria-current", "page");
            operator.assertGoodInEveryLook();
        }
        Download mail = page.waitForDownload(() -> link(page, "Download").click());
        assertThat(mail.path()).content().contains("Subject: The balance of");
    }

    @Test
    void aMessageFromRightToLeftFits(Visitors visitors) {
        long account = warned("ar");
        Visitor operator = operator(visitors);
        operator.open("/outbox?account_id=" + account);
        operator.assertGoodInEveryLook();
        messages(operator.page()).getByRole(AriaRole.LINK).click();
        assertThat(operator.page().getByRole(AriaRole.HEADING)).hasAttribute("lang", "ar");
        operator.assertGoodInEveryLook();
        link(operator.page(), "Text").click();
        assertThat(operator.page().locator("pre")).hasAttribute("dir", "rtl");
        operator.assertGoodInEveryLook();
    }

    @Test
    void theKeyboardIsEnough(Visitors visitors) {
        long account = warned("en");
        Visitor operator = operator(visitors);
        Page page = operator.page();
        operator.open("/outbox");
        operator.keyboard()
                .tabTo(link(page, "Skip to the content"))
                .press("Enter")
                .press("Tab");
        assertThat(page.getByLabel("Account")).isFocused();
        operator.keyboard().type(Long.toString(account)).press("Enter");
        assertThat(messages(page)).hasCount(1);
        operator.keyboard().tabTo(messages(page).getByRole(AriaRole.LINK)).press("Enter");
        assertThat(page.frameLocator("iframe").getByText("below the threshold")).isVisible();
        operator.keyboard().tabTo(link(page, "Headers")).press("Enter");
        assertThat(page.getByText("Message-ID")).isVisible();
    }

    @Test
    void scriptsAreNotNeeded(Visitors visitors) {
        long account = warned("en");
        Visitor operator = visitors.visit(
                site.operatorHome(),
                Look.PHONE_LIGHT,
                options -> options.setJavaScriptEnabled(false)
                        .setHttpCredentials("anybody", site.operator().token()));
        operator.open("/outbox?account_id=" + account);
        messages(operator.page()).getByRole(AriaRole.LINK).click();
        link(operator.page(), "Text").click();
        assertThat(operator.page().locator("pre")).containsText("below the threshold of $10.00");
    }

    @Test
    void textMessagesAreShown(Visitors visitors) {
        Visitor operator = operator(visitors);
        operator.open("/outbox/sms");
        assertThat(operator.page().getByText("No text messages yet")).isVisible();
        operator.assertGoodInEveryLook();

        site.owner()
                .call(Form.URLENCODED, "ControlSms", Map.of("phone_number", "15550001001", "command", "enable"))
                .result();
        String text = "<b>On my way</b> " + "https://example.com/a-long-address/without-a-single-space/".repeat(3);
        site.owner()
                .call(
                        Form.URLENCODED,
                        "SendSmsMessage",
                        Map.of("source", "15550001001", "destination", "15550002001", "sms_body", text))
                .result();
        Poll.until("it was delivered", () -> {
            operator.open("/outbox/sms");
            return messages(operator.page()).count() == 1;
        });
        assertThat(messages(operator.page())).containsText(text);
        operator.assertGoodInEveryLook();
    }

    @Test
    void aMistakeIsNamedAndNothingTypedIsLost(Visitors visitors) {
        Visitor operator = operator(visitors);
        operator.open("/outbox");
        operator.expect(400);
        String typed = "\"><script>alert(1)</script>";
        operator.page().getByLabel("Account").fill(typed);
        operator.page().getByLabel("Account").press("Enter");
        assertThat(operator.page().getByRole(AriaRole.ALERT)).containsText("The account is not an id");
        assertThat(operator.page().getByLabel("Account")).hasValue(typed);
        operator.assertGoodInEveryLook();
    }

    /** What a browser shows when its dialogue is given up; one without a window shows no page at all, unless it need not ask. */
    private static void withoutDialogue(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("www-authenticate");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    @Test
    void whoHasNoTokenIsToldHowToGetOne(Visitors visitors) {
        Visitor stranger = visitors.visit(site.operatorHome());
        stranger.page().route("**/outbox", OutboxVisitTest::withoutDialogue);
        stranger.open("/outbox", 401);
        assertThat(stranger.page().getByText("trunkline operator-token create")).isVisible();
        stranger.assertGoodInEveryLook();
    }

    @Test
    void whatIsNotThereIsSaidToBeMissing(Visitors visitors) {
        Visitor operator = operator(visitors);
        operator.open("/outbox/987654321", 404);
        operator.assertGoodInEveryLook();
        link(operator.page(), "All messages").click();
        assertThat(operator.page()).hasURL(site.operatorHome() + "/outbox");
    }
}
