package io.trunkline.blackbox.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.trunkline.blackbox.Poll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Somebody who has started the server for the first time, and has nothing but the link that it printed. */
@BrowserTest("--callbacks.allow-networks=127.0.0.0/8")
class NewcomerVisitTest {

    private static final String PASSWORD = "Correct-Horse-7";
    private static final String SALT = "a pinch of salt";

    /** What GetAccountInfo does not tell. */
    private static final Set<String> UNTOLD = Set.of("new_account_password", "callback_salt");

    private static final List<String> SWITCHES =
            List.of("account_notifications", "tariff_changing_notifications", "news_notifications", "send_js_error");
    private static final List<String> STORED_TEXTS = List.of("store_outbound_sms", "store_inbound_sms");

    private final Site site;
    private final HttpServer receiver;

    NewcomerVisitTest(Site site) throws IOException {
        this.site = site;
        this.receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    private final Set<String> changed = new LinkedHashSet<>();

    private void type(Visitor person, String page, Map<String, String> values) {
        person.open(page);
        values.forEach((name, value) -> {
            Locator field = field(person.page(), name);
            if (field.evaluate("field => field.localName").equals("select")) {
                field.selectOption(value);
            } else {
                field.fill(value);
            }
            changed.add(name);
        });
        save(person.page(), values.keySet().iterator().next());
    }

    private void turn(Visitor person, String page, List<String> switches) {
        person.open(page);
        for (String name : switches) {
            Locator box = field(person.page(), name);
            box.setChecked(!box.isChecked());
            changed.add(name);
        }
        save(person.page(), switches.getFirst());
    }

    private static Locator field(Page page, String name) {
        return page.locator("main :is(input:not([type=hidden]), select, textarea)[name=" + name + "]");
    }

    private static void save(Page page, String field) {
        page.locator("main form:has([name=" + field + "])")
                .locator("[type=submit]")
                .first()
                .click();
        assertThat(page.locator(".message.done")).isVisible();
    }

    @Test
    void theLinkIsEnoughForEverySettingAndForWhatBecomesOfThem(Visitors visitors) {
        JsonNode before = site.owner().info();
        Visitor person = visitors.visit(site.home());
        String printed = site.server().commandLine().succeed("console", "link").strip();
        person.open(printed.substring(printed.indexOf("/sign-in/link?")));
        Page page = person.page();
        page.locator("main [type=submit]").click();
        assertThat(page).hasTitle("Overview · Trunkline");

        type(
                person,
                "/profile",
                Map.of(
                        "account_first_name", "Ada",
                        "account_last_name", "Lovelace",
                        "new_account_email", "ada@example.com",
                        "location", "Europe/Berlin",
                        "account_custom_data", "{\"shop\": 7}"));
        type(
                person,
                "/billing",
                Map.of(
                        "billing_address_name", "Example Telecom",
                        "billing_address_country_code", "DE",
                        "billing_address_address", "Torstraße 1",
                        "billing_address_zip", "10119",
                        "billing_address_phone", "+493012345"));
        turn(person, "/sms", STORED_TEXTS);
        type(
                person,
                "/callbacks",
                Map.of(
                        "callback_url",
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"));
        type(person, "/callbacks/secrets", Map.of("callback_salt", SALT));
        turn(person, "/notifications", SWITCHES);
        type(person, "/notifications", Map.of("min_balance_to_notify", "10"));
        type(person, "/security", Map.of("new_account_password", PASSWORD));
        seeWhatBecameOfThem(person);
        readTheMail(visitors);
        type(person, "/profile", Map.of("language_code", "fr"));
        assertThat(page.locator("html")).hasAttribute("lang", "fr");

        assertThat(changed).hasSize(21);
        JsonNode after = site.owner().info();
        assertThat(changed)
                .filteredOn(name -> !UNTOLD.contains(name))
                .allSatisfy(
                        name -> assertThat(after.path(member(name))).as(name).isNotEqualTo(before.path(member(name))));
        person.open("/callbacks/secrets");
        // It is never shown again.
        assertThat(page.locator("button[value=remove]")).hasCount(1);
        signInWithThePassword(visitors);
    }

    /** What GetAccountInfo calls a parameter. */
    private static String member(String parameter) {
        return parameter.replaceFirst("^new_", "");
    }

    /** The balance gets below the threshold, which the callback and the mail are about. */
    private void seeWhatBecameOfThem(Visitor person) {
        Page page = person.page();
        assertThat(site.operator()
                        .post("/accounts/1/charges", "{\"amount\":\"1.25\"}", "")
                        .join()
                        .statusCode())
                .isEqualTo(200);
        Poll.until("a callback was delivered", () -> {
            person.open("/callbacks/deliveries");
            return page.locator("tbody .badge.good").count() > 0;
        });
        page.locator("tbody a").first().click();
        assertThat(page.locator("main")).containsText("ada@example.com");
        person.open("/audit");
        assertThat(page.locator("tbody")).containsText("SetAccountInfo");
        assertThat(page.locator("tbody")).containsText("Lovelace");
    }

    private void readTheMail(Visitors visitors) {
        Visitor operator = visitors.visit(site.operatorHome());
        Page page = operator.page();
        operator.open("/sign-in?then=/outbox");
        page.getByLabel("Operator token").fill(site.operator().token());
        page.locator("main [type=submit]").click();
        page.locator(".messages li:has-text('ada@example.com'):has-text('low-balance') a")
                .first()
                .click();
        assertThat(page.frameLocator("iframe").getByText("below the threshold of $10.00"))
                .isVisible();
    }

    private void signInWithThePassword(Visitors visitors) {
        Visitor another = visitors.visit(site.home());
        another.open("/sign-in");
        another.page().getByLabel("E-mail address or account name").fill("ada@example.com");
        another.page().getByLabel("Password").fill(PASSWORD);
        another.page().locator("main [type=submit]").click();
        assertThat(another.page().locator("html")).hasAttribute("lang", "fr");
        assertThat(another.page().locator(".menu")).isVisible();
    }
}
