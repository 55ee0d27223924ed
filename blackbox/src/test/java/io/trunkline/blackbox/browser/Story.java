package io.trunkline.blackbox.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.trunkline.blackbox.Poll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** What happens on the server before its pictures are taken: always the same, each thing at a time of its own. Used by one thread. */
final class Story {

    /** Not any free one: it is in the pictures. */
    private static final int PORT = 4010;

    /** The account whose owner reads Arabic. */
    static final long NOOR = 3;

    private final Site site;
    private final StillClock clock;

    Story(Site site, StillClock clock) {
        this.site = site;
        this.clock = clock;
    }

    void happen() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        receiver.createContext("/", exchange -> {
            try (exchange) {
                // The first is answered in a bad moment.
                boolean isFirst = requests.getAndIncrement() == 0;
                byte[] answer = "{\"error\":\"deploying, back in a minute\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(isFirst ? 503 : 204, isFirst ? answer.length : -1);
                if (isFirst) {
                    exchange.getResponseBody().write(answer);
                }
            }
        });
        receiver.start();
        try {
            long noor = openAccounts();
            useThem(noor);
        } finally {
            receiver.stop(0);
        }
    }

    /** Returns the account that has Arabic mails. */
    private long openAccounts() {
        post("/accounts/1/top-ups", "{\"amount\": \"150\", \"description\": \"Bank transfer\"}");
        site.operator().edit(1, """
                {"account_first_name": "Jane", "account_last_name": "Doe", "account_email": "jane.doe@example.com", "location": "Europe/Berlin",
                "language_code": "en", "account_notifications": true, "min_balance_to_notify": 120,
                "billing_address_name": "Example Telecom", "billing_address_country_code": "DE",
                "billing_address_address": "Torstra\u00dfe 1", "billing_address_zip": "10119",
                "callback_url": "http://localhost:%s/trunkline"}""".formatted(Integer.toString(PORT)));
        long acme = site.operator().createAccount("acme-voice");
        site.operator().edit(acme, """
                {"account_notifications": true, "min_balance_to_notify": 10, "news_notifications": true, "language_code": "en"}""");
        long noor = site.operator().createAccount("noor-telecom");
        assertThat(noor).isEqualTo(NOOR);
        site.operator().edit(noor, """
                {"account_notifications": true, "min_balance_to_notify": 25, "language_code": "ar", "location": "Asia/Dubai",
                "account_first_name": "\u0646\u0648\u0631", "account_last_name": "\u062d\u062f\u0627\u062f"}""");
        post("/accounts/" + acme + "/charges", "{\"amount\": \"12.80\"}");
        return noor;
    }

    private void useThem(long noor) throws IOException {
        clock.set("2026-10-28 16:42:10");
        clock.set("2026-10-30 09:03:27");
        post("/announcements", """
                {"announcement_id": "prices", "subject": "New prices from 1 December", "text": "Calls to Spain get cheaper."}""");
        Poll.until(
                "all were told",
                () -> site.operator()
                        .get("/announcements/prices")
                        .get("finished")
                        .booleanValue());
        clock.set("2026-10-31 14:20:05");
        post("/accounts/1/charges", "{\"amount\": \"37.40\", \"description\": \"Calls in October\"}");
        attempts(1);
        clock.set("2026-10-31 14:25:35");
        attempts(2);
        clock.set("2026-11-01 21:57:44");
        post("/accounts/" + noor + "/charges", "{\"amount\": \"3.15\"}");
    }

    private void attempts(int count) {
        Poll.until(
                count + " attempts were made",
                () -> site.operator()
                                .get("/accounts/1/callbacks/1")
                                .get("attempts")
                                .size()
                        == count);
    }

    private void post(String path, String body) {
        HttpResponse<String> answer = site.operator().post(path, body, "").join();
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }
}
