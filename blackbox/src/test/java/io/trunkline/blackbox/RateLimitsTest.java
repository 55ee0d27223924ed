package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How often one party may call, if the operator limits it. Addresses come from a proxy's header. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitsTest {

    private static final String ADDRESS = "X-Forwarded-For: 198.51.100.";

    private final Folder folder;
    private final ServerProcess server;

    RateLimitsTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(
                folder.path(),
                "--limits.calls-per-key",
                "4/24h",
                "--limits.calls-per-account",
                "6/24h",
                "--limits.calls-per-address",
                "30/24h",
                "--limits.failed-authentications",
                "3/24h",
                "--limits.new-keys",
                "2/24h",
                "--server.trusted-proxies",
                "127.0.0.1");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        folder.close();
    }

    private static Answer call(Api api, int host, String token) {
        return api.send(Form.URLENCODED
                .request("GetAccountInfo", Map.of())
                .authorized(token)
                .with(ADDRESS + host));
    }

    private static void assertLimited(Answer answer, String limit, int quota) {
        Refusal.assertThat(answer, 340);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ratelimit-policy"))
                .isEqualTo(String.format(Locale.ROOT, "\"%s\";q=%d;w=86400", limit, quota));
        assertThat(answer.header("ratelimit"))
                .isEqualTo("\"%s\";r=0;t=%s".formatted(limit, answer.header("retry-after")));
        assertThat(Long.parseLong(answer.header("retry-after"))).isBetween(1L, 86_400L);
        assertThat(answer.hint()).contains(limit);
    }

    @Test
    void callsAreCountedForTheKeyAndForTheAccount() {
        long account = server.commandLine().createAccount();
        try (Api first = new Api(server.http(), server.commandLine().createKey(account, "Owner"));
                Api second = new Api(server.http(), server.commandLine().createKey(account, "Owner"))) {
            for (int i = 0; i < 4; i++) {
                assertThat(call(first, 1, first.token()).code()).isZero();
            }
            assertLimited(call(first, 1, first.token()), "calls-per-key", 4);
            assertThat(first.set("account_first_name", "x").code())
                    .as("edits count, too")
                    .isEqualTo(340);
            assertThat(call(second, 1, second.token()).code()).isZero();
            assertThat(call(second, 1, second.token()).code()).isZero();
            assertLimited(call(second, 1, second.token()), "calls-per-account", 6);
        }
    }

    @Test
    void anEditCountsOnce() {
        long account = server.commandLine().createAccount();
        try (Api api = new Api(server.http(), server.commandLine().createKey(account, "Owner"))) {
            for (int i = 0; i < 4; i++) {
                api.set("account_first_name", "name " + i).assertDone();
            }
            assertThat(api.set("account_first_name", "x").code()).isEqualTo(340);
        }
    }

    @Test
    void anAddressThatFailsTooOftenHasToWaitButNotATokenThatIsKnown() {
        long account = server.commandLine().createAccount();
        try (Api api = new Api(server.http(), server.commandLine().createKey(account, "Owner"))) {
            assertThat(call(api, 2, api.token()).code()).isZero();
            for (int i = 0; i < 3; i++) {
                assertThat(call(api, 2, "no.good.token" + i).code()).isEqualTo(447);
            }
            assertLimited(call(api, 2, "no.good.token"), "failed-authentications", 3);
            assertThat(call(api, 2, api.token()).code()).as("a known token").isZero();
            assertThat(call(api, 3, "no.good.token").code())
                    .as("from another address")
                    .isEqualTo(447);
        }
    }

    @Test
    void callsAreCountedForTheAddressBeforeAnythingElse() {
        try (Api api = new Api(
                server.http(),
                server.commandLine().createKey(server.commandLine().createAccount(), "Owner"))) {
            for (int i = 0; i < 30; i++) {
                assertThat(api.send(Form.URLENCODED
                                        .request("NoSuchMethod", Map.of())
                                        .with(ADDRESS + 4))
                                .code())
                        .isEqualTo(103);
            }
            assertLimited(call(api, 4, api.token()), "calls-per-address", 30);
            assertThat(call(api, 5, api.token()).code()).isZero();
        }
    }

    @Test
    void newKeysAreCountedForTheAccount() {
        long account = server.commandLine().createAccount();
        try (Api api = new Api(server.http(), server.commandLine().createKey(account, "Owner"))) {
            for (int i = 0; i < 2; i++) {
                api.call(Form.URLENCODED, "CreateKey", Map.of()).result();
            }
            assertLimited(api.call(Form.URLENCODED, "CreateKey", Map.of()), "new-keys", 2);
        }
    }
}
