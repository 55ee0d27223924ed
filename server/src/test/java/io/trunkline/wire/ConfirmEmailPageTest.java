package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.RefusedCall;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that confirms a new e-mail address, as browsers and scanners of mail programs ask for it. */
final class ConfirmEmailPageTest {

    private static final String NEW = "new@example.net";
    private static final String INVENTED = "A".repeat(43);

    private final Settings settings;
    private final TrunklineServer server;
    private final PageClient pages = new PageClient();
    private final URI base;
    private final FormClient client;
    private final URI link;
    private final String code;

    ConfirmEmailPageTest(@TempDir Path data) throws IOException {
        settings = TestSettings.of(data, "mail.verify-new-address", "true", "limits.code-tries-per-address", "3/1h");
        server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        base = server.http().orElseThrow();
        client = FormClient.stranger(pages.http(), base)
                .withKey(Files.readString(server.credentials().orElseThrow()), server.ownerAccount());
        assertThat(client.call("SetAccountInfo", "new_account_email", NEW).toString())
                .isEqualTo("{\"result\":1}");
        Message message = seen(services -> Messages.of(services.outbox(), server.ownerAccount()))
                .getLast();
        link = URI.create(String.valueOf(message.values().get("confirm")));
        code = String.valueOf(message.values().get("code"));
    }

    @AfterEach
    void close() {
        pages.close();
        server.close();
    }

    private <T> T seen(Function<Services, T> view) {
        try (Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            return view.apply(services);
        }
    }

    private String email() {
        return client.call("GetAccountInfo").at("/result/account_email").asString();
    }

    private String accountName() {
        return client.call("GetAccountInfo").at("/result/account_name").asString();
    }

    private HttpResponse<String> submit(String form) throws Exception {
        return pages.send("POST", base.resolve("/confirm-email"), form);
    }

    private String token() {
        return link.getQuery().substring("token=".length());
    }

    private List<RefusedCall.Tally> refused() {
        return seen(services -> services.audit().refusals().list(Optional.empty(), 100));
    }

    @Test
    void whoeverOnlyFollowsTheLinkConfirmsNothing() throws Exception {
        assertThat(email()).isNotEqualTo(NEW);
        assertThat(link.toString()).startsWith(base + "/confirm-email?token=");
        HttpResponse<String> page = pages.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("method=\"post\"", "value=\"" + token() + "\"")
                .doesNotContain("<script");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(pages.send("POST", link, "").statusCode())
                .as("a POST to the link itself")
                .isEqualTo(400);
        assertThat(pages.send("PUT", link, "token=" + token()).statusCode()).isEqualTo(405);
        assertThat(email()).isNotEqualTo(NEW);
    }

    @Test
    void theButtonConfirmsTheAddressOnce() throws Exception {
        HttpResponse<String> done = submit("token=" + token());
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("Your new e-mail address is confirmed");
        assertThat(email()).isEqualTo(NEW);
        assertThat(submit("token=" + token()).statusCode()).isEqualTo(410);
    }

    @Test
    void thePageWithoutALinkTakesTheCode() throws Exception {
        HttpResponse<String> page = pages.get(base.resolve("/confirm-email"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("name=\"account_name\"", "name=\"code\"");
        assertThat(submit("account_name=" + accountName()).statusCode()).isEqualTo(400);
        assertThat(submit("account_name=" + accountName() + "&code=+").statusCode())
                .isEqualTo(400);
        assertThat(pages.send("POST", base.resolve("/confirm-email?code=" + code), "account_name=" + accountName())
                        .statusCode())
                .as("a code in a URL")
                .isEqualTo(400);
        HttpResponse<String> wrong = submit("account_name=" + accountName() + "&code=x");
        assertThat(wrong.statusCode()).isEqualTo(410);
        assertThat(wrong.body()).contains("name=\"code\"");
        assertThat(email()).isNotEqualTo(NEW);
        assertThat(submit("account_name=" + accountName() + "&code=+" + code + "+")
                        .statusCode())
                .isEqualTo(200);
        assertThat(email()).isEqualTo(NEW);
    }

    @Test
    void badLinksAreRefused() throws Exception {
        for (String token : List.of("", "x", "A".repeat(42), "A".repeat(44), "%00".repeat(43))) {
            assertThat(pages.get(base.resolve("/confirm-email?token=" + token)).statusCode())
                    .isEqualTo(400);
            assertThat(submit("token=" + token).statusCode()).isEqualTo(400);
        }
        assertThat(submit("token=" + INVENTED).statusCode()).isEqualTo(410);
    }

    @Test
    void guessingIsLimitedAndRecorded() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(submit("token=" + INVENTED).statusCode()).isEqualTo(410);
        }
        HttpResponse<String> refused = submit("token=" + token());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(email()).isNotEqualTo(NEW);
        server.close();
        assertThat(refused())
                .extracting(tally -> tally.call().method() + " " + tally.call().code() + " " + tally.times())
                .containsExactlyInAnyOrder("confirm-email 232 3", "confirm-email 340 1");
    }
}
