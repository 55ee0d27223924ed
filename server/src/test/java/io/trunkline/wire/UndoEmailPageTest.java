package io.trunkline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.RefusedCall;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
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

/** The page behind the link that undoes a change of an e-mail address, as browsers and scanners of mail programs ask for it. */
final class UndoEmailPageTest {

    private static final String OLD = "owner@example.com";
    private static final String NEW = "thief@example.net";
    private static final String INVENTED = "A".repeat(43);

    private final Settings settings;
    private final TrunklineServer server;
    private final PageClient pages = new PageClient();
    private final URI base;
    private final URI link;

    UndoEmailPageTest(@TempDir Path data) throws IOException {
        settings = TestSettings.of(data, "limits.code-tries-per-address", "3/1h");
        server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        base = server.http().orElseThrow();
        assertThat(FormClient.stranger(pages.http(), base)
                        .withKey(Files.readString(server.credentials().orElseThrow()), server.ownerAccount())
                        .call("SetAccountInfo", "new_account_email", NEW)
                        .toString())
                .isEqualTo("{\"result\":1}");
        link = URI.create(String.valueOf(messages().stream()
                .filter(message -> message.notice() == Notice.EMAIL_REPLACED)
                .toList()
                .getLast()
                .values()
                .get("undo")));
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

    private List<Message> messages() {
        return seen(services -> Messages.of(services.outbox(), server.ownerAccount()));
    }

    private String email() {
        return seen(services -> String.valueOf(services.accounts()
                .reader()
                .find(server.ownerAccount())
                .orElseThrow()
                .profile()
                .get(ProfileFields.EMAIL)));
    }

    private HttpResponse<String> submit(String token) throws Exception {
        return pages.send("POST", base.resolve("/undo-email"), "token=" + token);
    }

    private String token() {
        return link.getQuery().substring("token=".length());
    }

    @Test
    void theLinkLeadsToTheListenersOwnAddressWhereNoOtherIsSet() {
        assertThat(link.toString()).startsWith(base + "/undo-email?token=");
    }

    @Test
    void whoeverOnlyFollowsTheLinkChangesNothing() throws Exception {
        HttpResponse<String> page = pages.get(link);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("method=\"post\"", "value=\"" + token() + "\"")
                .doesNotContain("<script");
        assertThat(pages.send("HEAD", link, "").statusCode()).isEqualTo(200);
        assertThat(pages.send("POST", link, "").statusCode())
                .as("a POST to the link itself")
                .isEqualTo(400);
        assertThat(pages.send("PUT", link, "token=" + token()).statusCode()).isEqualTo(405);
        assertThat(email()).isEqualTo(NEW);
    }

    @Test
    void thePageIsKeptNowhereAndLoadsNothing() throws Exception {
        for (HttpResponse<String> page : List.of(pages.get(link), submit(INVENTED))) {
            PageClient.assertPrivate(page);
        }
    }

    @Test
    void theButtonRestoresTheAddressOnce() throws Exception {
        HttpResponse<String> done = submit(token());
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("Your previous e-mail address was restored");
        assertThat(email()).isEqualTo(OLD);
        HttpResponse<String> again = submit(token());
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("no longer valid");
    }

    @Test
    void everyLinkShowsTheSamePageWhetherOrNotItIsGood() throws Exception {
        assertThat(pages.get(URI.create(base + "/undo-email?token=" + INVENTED))
                        .body()
                        .replace(INVENTED, token()))
                .isEqualTo(pages.get(link).body());
    }

    @Test
    void whatIsNoTokenIsNotRepeatedOnThePage() throws Exception {
        for (String query : List.of("", "?token=", "?token=%3Cb%3E", "?other=1", "?token=%FF")) {
            HttpResponse<String> page = pages.get(URI.create(base + "/undo-email" + query));
            assertThat(page.statusCode()).as(query).isEqualTo(400);
            assertThat(page.body()).as(query).contains("not complete").doesNotContain("<b>");
        }
        assertThat(submit("too-short").statusCode()).isEqualTo(400);
    }

    @Test
    void attemptsAreCountedAndRecorded() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(submit(INVENTED).statusCode()).isEqualTo(410);
        }
        HttpResponse<String> refused = submit(token());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(email()).isEqualTo(NEW);
        server.close();
        List<RefusedCall.Tally> refusals =
                seen(services -> services.audit().refusals().list(Optional.empty(), 10));
        assertThat(refusals)
                .extracting(tally -> tally.call().method() + " " + tally.call().code() + " " + tally.times())
                .containsExactlyInAnyOrder("undo-email 232 3", "undo-email 340 1");
    }
}
