package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.trunkline.blackbox.MailOwner;
import io.trunkline.blackbox.Poll;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages behind links of mails, as somebody finds them who follows one. */
@BrowserTest("--mail.verify-new-address=true")
class MailLinksVisitTest {

    private final Site site;

    MailLinksVisitTest(Site site) {
        this.site = site;
    }

    private MailOwner owner() {
        return MailOwner.create(site.operator(), site.owner(), "news_notifications", "true");
    }

    /** The link to a page in the newest mail that has one, without the server's own address. */
    private static String link(MailOwner owner, String path) throws Exception {
        Pattern link = Pattern.compile("http://[^/\\s]+(" + path + "\\?\\S+)");
        return owner.mails().stream()
                .map(mail -> link.matcher(mail.text()))
                .filter(Matcher::find)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void anAddressIsConfirmedAndThatIsUndone(Visitors visitors) throws Exception {
        try (MailOwner owner = owner()) {
            owner.set("new_account_email", "next" + owner.account() + "@example.com");
            Visitor reader = visitors.visit(site.home());
            reader.open(link(owner, "/confirm-email"));
            reader.assertGoodInEveryLook();
            reader.keyboard().tabTo(button(reader.page(), "Confirm")).press("Enter");
            assertThat(heading(reader.page())).hasText("Your new e-mail address is confirmed");
            reader.assertGoodInEveryLook();

            String undo = link(owner, "/undo-email");
            reader.open(undo);
            reader.assertGoodInEveryLook();
            button(reader.page(), "Restore the previous address").click();
            assertThat(heading(reader.page())).hasText("Your previous e-mail address was restored");
            reader.assertGoodInEveryLook();

            reader.open(undo);
            reader.expect(410);
            button(reader.page(), "Restore the previous address").click();
            assertThat(heading(reader.page())).hasText("This link is no longer valid");
            reader.assertGoodInEveryLook();
        }
    }

    @Test
    void newsEndByTheirLink(Visitors visitors) throws Exception {
        try (MailOwner owner = owner()) {
            String id = "news-" + owner.account();
            site.operator()
                    .post(
                            "/announcements",
                            "{\"announcement_id\":\"" + id + "\",\"subject\":\"Prices\",\"text\":\"From Monday on.\"}",
                            "")
                    .join();
            Poll.until(
                    "all were told",
                    () -> site.operator()
                            .get("/announcements/" + id)
                            .get("finished")
                            .booleanValue());
            String link = link(owner, "/unsubscribe");
            Visitor reader =
                    visitors.visit(site.home(), Look.PHONE_DARK, options -> options.setJavaScriptEnabled(false));
            reader.open(link);
            button(reader.page(), "Unsubscribe").click();
            assertThat(heading(reader.page())).hasText("You have unsubscribed");

            Visitor again = visitors.visit(site.home());
            again.open(link);
            again.assertGoodInEveryLook();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/confirm-email?token=short, 400",
        "/undo-email?token=short, 400",
        "/unsubscribe, 400",
    })
    void aBrokenLinkIsExplained(String address, int status, Visitors visitors) {
        Visitor reader = visitors.visit(site.home());
        reader.open(address, status);
        assertThat(reader.page().getByText("This link is not complete")).isVisible();
        reader.assertGoodInEveryLook();
    }

    @Test
    void aWrongCodeIsRefusedAndCanBeTypedAgain(Visitors visitors) {
        Visitor reader = visitors.visit(site.home());
        reader.open("/confirm-email");
        reader.assertGoodInEveryLook();
        reader.page().getByLabel("Account").fill("nobody");
        reader.page().getByLabel("Code").fill("1");
        reader.expect(410);
        reader.page().getByLabel("Code").press("Enter");
        assertThat(reader.page().getByText("This code is wrong")).isVisible();
        reader.assertGoodInEveryLook();
    }
}
