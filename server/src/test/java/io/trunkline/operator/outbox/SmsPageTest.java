package io.trunkline.operator.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.billing.BillingTables;
import io.trunkline.sms.delivery.SmsDraft;
import io.trunkline.sms.delivery.SmsSending;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people see of text messages in a browser. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SmsPageTest {

    private static final long ACCOUNT = 1;
    private static final String FROM = "15552220002";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(50).toNanos();

    @TempDir
    private Path data;

    private void send(OutboxBrowser browser, Settings settings, String text) {
        try (Services services = browser.server.services()) {
            services.sms().numbers().set(Actor.system(), "test", ACCOUNT, new PhoneNumber(FROM), true);
            new SmsSending(
                            services.store().database(),
                            services.accounts().reader(),
                            services.sms().numbers(),
                            services.sms().table(),
                            services.sms().queue(),
                            services.billing().ledger(),
                            BillingTables.read(settings.billing()).smsPrices(),
                            new AuditLog(),
                            browser.server.clock)
                    .send(
                            Actor.system(),
                            "test",
                            ACCOUNT,
                            new SmsDraft(SmsDraft.Kind.MESSAGE, FROM, List.of("+15551110001"), text, false));
        }
    }

    @Test
    void aMessageThatAnAccountSendsIsShownAsText() {
        Settings settings = TestSettings.of(data);
        try (OutboxBrowser browser = new OutboxBrowser(settings)) {
            assertThat(browser.html("/sms")).contains("No text messages yet");
            send(browser, settings, "<b>Ready</b> " + "x".repeat(160));
            String page = browser.html("/sms");
            while (page.contains("No text messages yet")) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
                page = browser.html("/sms");
            }
            assertThat(page)
                    .contains("&lt;b&gt;Ready&lt;/b&gt; xxx", "to 15551110001", "from " + FROM + ", 2 parts")
                    .doesNotContain("<b>");
            assertThat(browser.send("GET", "/sms").status())
                    .as("without a token")
                    .isEqualTo(401);
        }
    }

    @Test
    void textsThatGoToACarrierAreNotShown() {
        Settings settings = TestSettings.of(data, "sms.transport", "http", "sms.http.url", "http://127.0.0.1:9/sms");
        try (OutboxBrowser browser = new OutboxBrowser(settings)) {
            assertThat(browser.html("/sms")).contains("Text messages go to a carrier");
        }
    }
}
