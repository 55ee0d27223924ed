package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.trunkline.blackbox.Form;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Signing in with more than a password, as a person does it. */
@BrowserTest
class SecondFactorVisitTest {

    private static final String PASSWORD = "Correct-Horse-7";

    private final Site site;
    /** Passkeys are for names, not for addresses. */
    private final URI home;

    SecondFactorVisitTest(Site site) {
        this.site = site;
        this.home = URI.create("http://localhost:" + site.home().getPort());
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static void follow(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** Makes a sub-user, who signs in. */
    private Visitor person(String name, Visitors visitors) {
        site.owner()
                .call(
                        Form.URLENCODED,
                        "AddSubUser",
                        Map.of(
                                "new_subuser_name",
                                name,
                                "new_subuser_password",
                                PASSWORD,
                                "description",
                                Corpus.MARKUP))
                .result();
        Visitor person = visitors.visit(home);
        person.open("/sign-in");
        givePassword(person.page(), name);
        assertThat(person.page()).hasTitle("Overview · Trunkline");
        return person;
    }

    private static void givePassword(Page page, String name) {
        page.getByLabel("E-mail address or account name").fill("1");
        page.getByText("I am a sub-user").click();
        page.getByLabel("Name of the sub-user").fill(name);
        page.getByLabel("Password").fill(PASSWORD);
        press(page, "Sign in");
    }

    private static void signOut(Page page) {
        page.locator(".who summary").click();
        page.locator("form[action='/sign-out'] button").click();
        assertThat(page).hasTitle("Sign in · Trunkline");
    }

    @Test
    void aCodeOfAnAppIsAskedForUntilThatIsTurnedOff(Visitors visitors) throws Exception {
        Visitor person = person("adalovelace", visitors);
        Page page = person.page();
        List<String> codes = turnOn(person);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        Download file = page.waitForDownload(() -> press(page, "Download"));
        assertThat(Files.readString(file.path())).contains(codes);
        page.locator("a[role=button]").click();
        person.assertGoodInEveryLook();

        signOut(page);
        givePassword(page, "adalovelace");
        assertThat(page).hasTitle("Two-step sign-in · Trunkline");
        person.assertGoodInEveryLook();
        page.getByText("I do not have the app at hand").click();
        page.getByLabel("Recovery code").fill("no-such-code");
        page.locator("details button").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not one of your recovery codes");
        person.assertGoodInEveryLook();
        page.getByLabel("Recovery code").fill(codes.getFirst());
        page.locator("details button").click();
        assertThat(page).hasTitle("Overview · Trunkline");

        person.open("/security");
        assertThat(page.getByText("9 left")).isVisible();
        press(page, "Turn off");
        person.assertGoodInEveryLook();
        page.locator("[name=current_password]").fill(PASSWORD);
        press(page, "Turn it off");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("The password is enough again.");
        signOut(page);
        givePassword(page, "adalovelace");
        assertThat(page).hasTitle("Overview · Trunkline");
    }

    /** Returns the recovery codes. */
    private static List<String> turnOn(Visitor person) throws GeneralSecurityException {
        Page page = person.page();
        person.open("/security");
        press(page, "Turn on");
        person.assertGoodInEveryLook();
        person.expect(422);
        page.locator("[name=current_password]").fill("wrong");
        press(page, "Continue");
        assertThat(page.locator("[name=current_password]")).hasAttribute("aria-invalid", "true");
        person.assertGoodInEveryLook();
        page.locator("[name=current_password]").fill(PASSWORD);
        press(page, "Continue");
        page.getByText("The camera does not work").click();
        person.assertGoodInEveryLook();
        AuthenticatorApp app =
                AuthenticatorApp.typed(page.locator(".secret-value").innerText());
        page.getByLabel("Code from the app").fill(app.wrongCode());
        press(page, "Turn on");
        assertThat(page.locator("#code-fault")).containsText("not the code that the app shows");
        person.assertGoodInEveryLook();
        page.getByLabel("Code from the app").fill(app.code(0));
        press(page, "Turn on");
        assertThat(page.locator(".codes li")).hasCount(10);
        person.assertGoodInEveryLook();
        return page.locator(".codes li").allInnerTexts();
    }

    /** A device of the browser's, which agrees to everything. */
    private static CDPSession device(Visitor person) {
        CDPSession session = person.browser().newCDPSession(person.page());
        session.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject parameters = new JsonObject();
        parameters.add("options", options);
        session.send("WebAuthn.addVirtualAuthenticator", parameters);
        return session;
    }

    @Test
    void aPasskeyOpensTheAccountUntilItIsRemoved(Visitors visitors) {
        Visitor person = person("gracehopper", visitors);
        Page page = person.page();
        CDPSession device = device(person);
        person.open("/security");
        press(page, "Add a passkey");
        person.assertGoodInEveryLook();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("My laptop " + Corpus.TAG);
        page.locator("[name=current_password]").fill(PASSWORD);
        press(page, "Continue");
        person.assertGoodInEveryLook();
        press(page, "Make the passkey");
        assertThat(page).hasTitle("Security · Trunkline");
        assertThat(page.getByText("My laptop " + Corpus.TAG).first()).isVisible();
        person.assertGoodInEveryLook();

        signOut(page);
        follow(page, "Sign in with a passkey");
        person.assertGoodInEveryLook();
        press(page, "Use a passkey");
        assertThat(page).hasTitle("Overview · Trunkline");

        person.open("/security");
        follow(page, "Remove My laptop " + Corpus.TAG);
        person.assertGoodInEveryLook();
        page.locator("[name=current_password]").fill(PASSWORD);
        press(page, "Remove");
        assertThat(page.getByText("My laptop")).hasCount(0);

        signOut(page);
        follow(page, "Sign in with a passkey");
        person.expect(403);
        press(page, "Use a passkey");
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        device.detach();
    }

    @Test
    void aDeviceWithoutAPasskeyIsSaidToHaveFailed(Visitors visitors) {
        Visitor guest = visitors.visit(home);
        guest.open("/sign-in/passkey");
        CDPSession device = device(guest);
        press(guest.page(), "Use a passkey");
        assertThat(guest.page().getByRole(AriaRole.ALERT)).containsText("That did not work, or was cancelled.");
        guest.assertGoodInEveryLook();
        device.detach();
    }
}
