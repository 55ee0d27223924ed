package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who guesses passwords has to wait, longer and longer; who has them goes on. Addresses come from a proxy's header. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockoutTest {

    private static final int ATTEMPTS = 3;
    private static final String PASSWORD = "Guess-Me-If-1";
    private static final AtomicInteger NEXT_HOST = new AtomicInteger(1);

    private final Folder folder;
    private final ServerProcess server;
    private final Api anybody;

    LockoutTest() throws IOException {
        folder = Folder.create();
        server = ServerProcess.start(
                folder.path(),
                "--access.lockout-attempts",
                Integer.toString(ATTEMPTS),
                "--access.lockout-longest",
                "4s",
                "--server.trusted-proxies",
                "127.0.0.1");
        anybody = server.owner();
    }

    @AfterAll
    void stop() throws IOException {
        anybody.close();
        server.close();
        folder.close();
    }

    private static String newAddress() {
        return "203.0.113." + NEXT_HOST.getAndIncrement();
    }

    private Api newAccount() {
        String name = "l" + Long.toString(System.nanoTime(), 36);
        long id = anybody.call(
                        Form.URLENCODED,
                        "AddAccount",
                        Api.parameters(
                                "account_name",
                                name,
                                "account_email",
                                name + "@example.com",
                                "account_password",
                                PASSWORD,
                                "active",
                                "true"))
                .json()
                .get("account_id")
                .longValue();
        Credentials own = anybody.credentials();
        return new Api(server.http(), new Credentials(id, "", own.keyId(), own.key()));
    }

    private Answer logOn(String address, String login, String password) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("account_id", login);
        parameters.put("account_password", password);
        return anybody.send(Form.URLENCODED.request("Logon", parameters).with("X-Forwarded-For: " + address));
    }

    private List<Integer> codes(String address, String login, int tries) {
        return IntStream.range(0, tries)
                .mapToObj(i -> logOn(address, login, "Wrong-Guess-" + i).code())
                .toList();
    }

    private static String id(Api account) {
        return Long.toString(account.credentials().accountId());
    }

    @Test
    void afterAFewWrongOnesTheNextHasToWaitAndSessionsAndTokensGoOn() {
        try (Api account = newAccount()) {
            String session = logOn(newAddress(), id(account), PASSWORD).result().stringValue();
            String guesser = newAddress();

            assertThat(codes(guesser, id(account), ATTEMPTS + 1)).containsExactly(100, 100, 100, 340);
            Answer answer = logOn(guesser, id(account), PASSWORD);
            Refusal.assertThat(answer, 340);
            assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 4);

            assertThat(anybody.send(Form.URLENCODED.request("GetAccountInfo", Map.of("session_id", session)))
                            .code())
                    .isZero();
            assertThat(account.info().has("account_id")).isTrue();
        }
    }

    @Test
    void theOwnerIsToldOnce() {
        try (Api account = newAccount()) {
            account.set("account_notifications", "true").result();
            String guesser = newAddress();
            codes(guesser, id(account), ATTEMPTS + 2);

            List<JsonNode> messages = new ArrayList<>();
            Poll.until("the message is written", () -> {
                messages.clear();
                JsonMapper.shared()
                        .readTree(server.commandLine()
                                .succeed("outbox", "list", "--account", id(account), "--output", "json"))
                        .forEach(messages::add);
                return !messages.isEmpty();
            });
            assertThat(messages).hasSize(1);
            assertThat(messages.getFirst().get("kind").stringValue()).isEqualTo("logon-locked");
            assertThat(messages.getFirst().get("content").get("address").stringValue())
                    .isEqualTo(guesser);
        }
    }

    @Test
    void whereTheOwnerHasLoggedOnBeforeNobodyElseCanLockItOut() {
        try (Api account = newAccount()) {
            String home = newAddress();
            logOn(home, id(account), PASSWORD).result();
            codes(newAddress(), id(account), ATTEMPTS + 1);

            assertThat(logOn(newAddress(), id(account), PASSWORD).code())
                    .as("from an unknown address")
                    .isEqualTo(340);
            assertThat(logOn(home, id(account), PASSWORD).code())
                    .as("from home")
                    .isZero();
            assertThat(codes(home, id(account), ATTEMPTS + 1))
                    .as("which has a count of its own")
                    .containsExactly(100, 100, 100, 340);
        }
    }

    @Test
    void fromAForbiddenAddressARightPasswordIsAsGoodAsAWrongOne() {
        try (Api account = newAccount()) {
            account.call(Form.URLENCODED, "AddAuthorizedAccountIP", Map.of("authorized_ip", "127.0.0.1"))
                    .assertDone();
            String guesser = newAddress();
            Answer right = logOn(guesser, id(account), PASSWORD);
            Refusal.assertThat(right, 100);
            assertThat(logOn(guesser, id(account), "Wrong-Guess-1").text()).isEqualTo(right.text());
            assertThat(codes(guesser, id(account), 2)).as("it counts, too").containsExactly(100, 340);
        }
    }

    @Test
    void waitingHelps() {
        try (Api account = newAccount()) {
            String guesser = newAddress();
            codes(guesser, id(account), ATTEMPTS);
            Refusal.assertThat(logOn(guesser, id(account), PASSWORD), 340);
            Poll.until(
                    "the wait is over",
                    () -> logOn(guesser, id(account), PASSWORD).code() == 0);
            assertThat(codes(guesser, id(account), ATTEMPTS)).as("afresh").containsOnly(100);
        }
    }

    @Test
    void manyAtOnceAreNoWayAround() {
        try (Api account = newAccount()) {
            String guesser = newAddress();
            List<CompletableFuture<Integer>> guesses = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        try (Person person =
                                new Person(account, "account_id", id(account), "account_password", "Wrong-Guess-9")) {
                            return person.call("Logon").code();
                        }
                    }))
                    .limit(16)
                    .toList();
            long hashed = guesses.stream()
                    .map(CompletableFuture::join)
                    .filter(code -> code == 100)
                    .count();
            assertThat(hashed).isLessThanOrEqualTo(ATTEMPTS + 2L);
            assertThat(logOn(guesser, id(account), PASSWORD).code()).isEqualTo(340);
        }
    }

    @Test
    void anAddressThatTriesManyLoginsHasToWaitForAll() {
        String guesser = newAddress();
        for (int i = 0; i < ATTEMPTS * 4; i++) {
            assertThat(logOn(guesser, Integer.toString(900_000 + i), "Wrong-Guess-1")
                            .code())
                    .isEqualTo(100);
        }
        Refusal.assertThat(logOn(guesser, "910000", "Wrong-Guess-1"), 340);
        assertThat(logOn(newAddress(), "910000", "Wrong-Guess-1").code())
                .as("another address")
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1:2::1", "2001:db8:1:2:ffff::9"})
    void aSiteOfIpv6IsOneAddress(String address) {
        String site = address.replace("db8:1", "db8:" + NEXT_HOST.getAndIncrement());
        for (int i = 0; i < ATTEMPTS * 4; i++) {
            logOn(site.replaceAll("[0-9a-f]+$", Integer.toHexString(i + 1)), Integer.toString(920_000 + i), "Wrong-1");
        }
        Refusal.assertThat(logOn(site, "930000", "Wrong-Guess-1"), 340);
    }

    @Test
    void unknownAccountsGetTheSameAnswersInTheSameTime() {
        try (Api account = newAccount()) {
            String known = newAddress();
            String unknown = newAddress();
            assertThat(codes(known, id(account), ATTEMPTS + 1)).isEqualTo(codes(unknown, "999999", ATTEMPTS + 1));
        }
        try (Api account = newAccount()) {
            // Hashing takes tens of milliseconds, everything else a few: the fastest of some calls tells whether it is
            // done.
            double none = fastest(Map.of(), 20);
            assertThat(fastest(Map.of("account_id", id(account)), ATTEMPTS) / none)
                    .as("known, in units of %s ms", none)
                    .isGreaterThan(3);
            assertThat(fastest(Map.of("account_id", "999998"), ATTEMPTS) / none)
                    .as("unknown, in units of %s ms", none)
                    .isGreaterThan(3);
        }
    }

    /** The milliseconds of the fastest of some wrong logons from a new address. */
    private double fastest(Map<String, String> selector, int calls) {
        Map<String, String> parameters = new LinkedHashMap<>(selector);
        parameters.put("account_password", "Wrong-Guess-1");
        Request request = Form.URLENCODED.request("Logon", parameters).with("X-Forwarded-For: " + newAddress());
        return IntStream.range(0, calls)
                .mapToDouble(i -> {
                    long begun = System.nanoTime();
                    assertThat(anybody.send(request).code()).isEqualTo(100);
                    return (System.nanoTime() - begun) / 1e6;
                })
                .min()
                .orElseThrow();
    }
}
