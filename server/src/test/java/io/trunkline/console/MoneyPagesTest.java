package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.PASSWORD;
import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.billing.LedgerEntry;
import io.trunkline.billing.TransactionType;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about money and text messages. */
final class MoneyPagesTest {

    private final ConsoleServer server;
    private final ConsoleVisitor visitor;

    MoneyPagesTest(@TempDir Path data, @TempDir Path files) throws IOException {
        Path plans = Files.writeString(files.resolve("plans.yaml"), """
                plans:
                  - {plan_subscription_template_id: 1, plan_type: IM, plan_name: Small, periodic_charge: 10, default: true}
                  - {plan_subscription_template_id: 2, plan_type: IM, plan_name: "Large <b>", periodic_charge: 99.5}
                """);
        Path prices = Files.writeString(files.resolve("prices.yaml"), """
                prices:
                  49: 0.09
                """);
        server = new ConsoleServer(
                data, "billing.plans-file", plans.toString(), "billing.sms-prices-file", prices.toString());
        visitor = server.signedIn();
    }

    @AfterEach
    void close() {
        visitor.close();
        server.close();
    }

    private void pay(String amount) {
        server.seen(services -> services.billing()
                .ledger()
                .record(
                        Actor.operator("jane"),
                        "balance",
                        server.owner(),
                        new LedgerEntry.TopUp(TransactionType.GIFT, new BigDecimal(amount), "")));
    }

    /** A page without what is around every page. */
    private String shown(String path) {
        String page = visitor.get(path).body();
        return page.substring(page.indexOf("<main"));
    }

    private HttpResponse<String> send(String step, String from, String to, String text) {
        return visitor.post(
                "/sms/send", "/sms/send", Map.of("step", step, "source", from, "destination", to, "sms_body", text));
    }

    private void switchOn(String number) {
        assertThat(location(visitor.post(
                        "/sms/numbers", "/sms/numbers", Map.of("phone_number", number, "command", "enable"))))
                .isEqualTo("/sms/numbers?done=sms-enable");
    }

    @Test
    void billingShowsTheBalanceAndThePlansBesideTheAddress() {
        pay("12.5");
        assertThat(shown("/billing"))
                .contains(
                        "$12.50",
                        "<bdi>Small</bdi>",
                        "$10.00 a month",
                        "Large &lt;b&gt;",
                        "href=\"/billing/transactions\"",
                        "can be changed but not removed")
                .doesNotContain("<b>");
        assertThat(location(visitor.submit("/billing", Map.of("billing_address_zip", "10115"))))
                .startsWith("/billing?done=saved&call=SetAccountInfo");
    }

    @Test
    void aPlanIsChangedOnlyWhenItsNameIsTyped() {
        String page = "/billing/plan?type=IM&id=2";
        Map<String, String> wrong =
                Map.of("plan_type", "IM", "plan_subscription_template_id", "2", "plan_name", "large");
        HttpResponse<String> refused = visitor.post(page, "/billing/plan", wrong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("That is not the name of the plan", "value=\"large\"", "$99.50");
        HttpResponse<String> changed = visitor.post(
                page,
                "/billing/plan",
                Map.of("plan_type", "IM", "plan_subscription_template_id", "2", "plan_name", "Large <b>"));
        assertThat(location(changed)).isEqualTo("/billing?done=plan");
        assertThat(shown("/billing"))
                .contains("<bdi>Large &lt;b&gt;</bdi></strong>")
                .doesNotContain("Small");
        // A cheaper one is none that the account can move to.
        for (String other : List.of("1", "2", "77", "<b>")) {
            assertThat(location(visitor.post(
                            "/billing",
                            "/billing/plan",
                            Map.of("plan_type", "IM", "plan_subscription_template_id", other, "plan_name", "Small"))))
                    .isEqualTo("/billing");
        }
    }

    @Test
    void numbersAreSwitchedOnAndOff() {
        assertThat(shown("/sms/numbers")).contains("off for all numbers");
        switchOn("+493012345");
        assertThat(shown("/sms/numbers")).contains("+493012345</bdi>", "1–1 of 1");
        visitor.post("/sms/numbers", "/sms/numbers", Map.of("phone_number", "493012345", "command", "disable"));
        assertThat(shown("/sms/numbers")).doesNotContain("+493012345</bdi>");
        HttpResponse<String> refused =
                visitor.post("/sms/numbers", "/sms/numbers", Map.of("phone_number", "\"><b>", "command", "enable"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"", "value=\"&#34;>&lt;b>\"");
    }

    @Test
    void partsAndPriceAreToldBeforeAMessageIsSent() {
        switchOn("493012345");
        assertThat(send("preview", "493012345", "+4915111111", "x".repeat(161)).body())
                .contains("The message has 2 parts.", "It costs $0.18.", "x".repeat(161));
        assertThat(send("preview", "493012345", "+4915111111", "Привет").body())
                .contains("The message has 1 part. Characters beyond");
        assertThat(send("preview", "493012345", "+7915111111", "x").body()).contains("nothing can be sent there");
        HttpResponse<String> refused = send("preview", "493012345", "x", "\"><b>");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("id=\"field-destination-fault\"", "\"&gt;&lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(shown("/sms/history")).contains("No messages match");
    }

    @Test
    void aMessageIsSentAndInTheHistory() {
        pay("10");
        switchOn("493012345");
        assertThat(send("send", "493099999", "+4915111111", "x").body()).contains("field-source-fault");
        assertThat(location(send("send", "493012345", "+4915111111", "not stored here")))
                .isEqualTo("/sms/send?done=sms");
        visitor.submit("/sms", Map.of("store_outbound_sms", "true"));
        assertThat(location(send("send", "493012345", "+4915222222", "a <b>text</b>")))
                .isEqualTo("/sms/send?done=sms");
        String page = shown("/sms/history");
        assertThat(page)
                .contains("a &lt;b&gt;text", "not stored</em>", "4915222222", "$0.09", "1–2 of 2")
                .doesNotContain("not stored here");
        assertThat(page.indexOf("4915222222")).as("the newest first").isLessThan(page.indexOf("4915111111"));
        assertThat(shown("/sms/history?destination_number=4915111111")).doesNotContain("4915222222");
        HttpResponse<String> file = visitor.get("/sms/history/file?destination_number=4915222222");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(file.body()).startsWith("message_id,").contains("4915222222").doesNotContain("4915111111");
        assertThat(shown("/billing/transactions")).contains("<dd>-$0.18</dd>");
    }

    @Test
    void messagesOfApplicationsHaveAListOfTheirOwn() {
        pay("10");
        switchOn("493012345");
        String call = "/api/call?method=A2PSendSms";
        HttpResponse<String> sent = visitor.submit(
                call,
                Map.of(
                        "action", "call",
                        "p.src_number", "493012345",
                        "p.dst_numbers", "4915111111;4915222222",
                        "p.text", "to <b>all</b>",
                        "p.store_body", "true"));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(shown("/sms")).contains("href=\"/sms/applications\"");
        assertThat(shown("/sms/applications"))
                .contains("to &lt;b&gt;all", "4915111111", "4915222222", "1–2 of 2", "Outgoing")
                .doesNotContain("<b>", "name=\"direction\"");
        assertThat(shown("/sms/applications?destination_number=4915111111")).doesNotContain("4915222222</bdi>");
        assertThat(shown("/sms/history")).contains("No messages match");
        assertThat(visitor.get("/sms/applications?from_date=yesterday").statusCode())
                .isEqualTo(422);
        HttpResponse<String> file = visitor.get("/sms/applications/file?destination_number=4915222222");
        assertThat(file.body()).startsWith("message_id,").contains("4915222222").doesNotContain("4915111111");
    }

    @Test
    void subUsersSeeWhatTheirRolesAllow() {
        server.addSubUser("clerk", "Supervisor");
        try (ConsoleVisitor clerk = server.visitor()) {
            clerk.post(
                    "/sign-in",
                    "/sign-in",
                    Map.of("login", "owner", "subuser", "clerk", "password", PASSWORD, "then", "/"));
            assertThat(clerk.get("/sms/history").statusCode()).isEqualTo(200);
            for (String path : List.of("/sms/send", "/sms/numbers", "/billing/plan", "/billing/transactions")) {
                assertThat(clerk.get(path).statusCode()).as(path).isEqualTo(403);
            }
            assertThat(clerk.get("/sms").body())
                    .contains("href=\"/sms/history\"")
                    .doesNotContain("href=\"/sms/send\"", "href=\"/sms/numbers\"");
        }
    }
}
