package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Accounts and keys through the operator API, and that a change is made once for its key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class OperatorAccountsContract {

    private final AtomicInteger names = new AtomicInteger();
    private OperatorServer server = unopened();
    private OperatorClient client = unopened();

    // JUnit's life cycle gives both a value before the first test sees them.
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unopened() {
        return null;
    }

    /** Settings of a server with an empty database of its own. */
    abstract Settings newSettings(Path data);

    @BeforeAll
    void open(@TempDir Path data) {
        server = new OperatorServer(newSettings(data));
        client = server.client(server.newToken("tests", null));
    }

    @AfterAll
    void close() {
        client.close();
        server.close();
    }

    private static String body(String name) {
        return "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\"}";
    }

    private String newName() {
        return "acct-" + names.incrementAndGet();
    }

    private String newAccount() {
        Reply made = client.send("POST", "/accounts", body(newName()));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return "/accounts/" + made.json().get("account_id").longValue();
    }

    private static List<String> errors(Reply reply) {
        return reply.json()
                .get("errors")
                .valueStream()
                .map(error -> error.get("pointer").stringValue() + " " + error.get("code"))
                .toList();
    }

    private List<AuditEntry> audit(String path) {
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        try (Services services = server.services()) {
            return services.store()
                    .database()
                    .read(handle -> new AuditLog().newest(handle, id, 100).reversed());
        }
    }

    private int countAccounts(String prefix) {
        return client.get("/accounts?limit=200&name_prefix=" + prefix)
                .json()
                .get("accounts")
                .size();
    }

    @Test
    void anAccountIsMadeWithItsProfile() {
        String name = newName();
        Reply made = client.send(
                "POST",
                "/accounts",
                "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name
                        + "@example.com\",\"account_password\":\"Str0ng-enough!\",\"language_code\":\"de\","
                        + "\"min_balance_to_notify\":12.50,\"news_notifications\":true,\"callback_salt\":\"pepper\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode json = made.json();
        assertThat(json.get("api_key").stringValue()).hasSize(36);
        assertThat(json.get("callback_salt").stringValue()).isEqualTo("set");
        assertThat(made.body()).doesNotContain("pepper", "Str0ng");
        assertThat(made.header("Location")).isEqualTo("/operator/v1/accounts/" + json.get("account_id"));
        Reply read = client.get("/accounts/" + json.get("account_id"));
        assertThat(read.header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(read.json().get("language_code").stringValue()).isEqualTo("de");
        assertThat(read.json().get("min_balance_to_notify").decimalValue()).isEqualByComparingTo("12.5");
        assertThat(read.json().get("news_notifications").booleanValue()).isTrue();
        AuditEntry entry = audit("/accounts/" + json.get("account_id")).getFirst();
        assertThat(entry.actor().kind()).isEqualTo(Actor.Kind.OPERATOR);
        assertThat(entry.actor().id()).matches("\\d+:tests");
        assertThat(entry.method()).isEqualTo("POST /operator/v1/accounts");
    }

    @Test
    void allFaultsOfANewAccountAreTold() {
        Reply refused = client.send(
                "POST",
                "/accounts",
                "{\"account_name\":\"x\",\"account_email\":\"nobody\",\"account_password\":\"short\",\"language_code\":\"zz\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(errors(refused))
                .containsExactly(
                        "#/account_name 113", "#/account_email 136", "#/account_password 464", "#/language_code 202");
        String name = newName();
        assertThat(client.send("POST", "/accounts", body(name)).status()).isEqualTo(201);
        Reply taken = client.send("POST", "/accounts", body(name));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(errors(taken)).containsExactly("#/account_name 106", "#/account_email 128");
        Reply orphan = client.send("POST", "/accounts", body(newName()).replace("}", ",\"parent_account_id\":987654}"));
        assertThat(orphan.status()).isEqualTo(409);
    }

    @Test
    void aPatchLeavesTheRestAsItIs() {
        String path = newAccount();
        Reply set = client.send(
                "PATCH",
                path,
                "{\"account_first_name\":\"Ada\",\"account_last_name\":\"Lovelace\",\"location\":\"UTC\"}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        Reply cleared = client.send("PATCH", path, "{\"account_first_name\":null,\"account_last_name\":\"\"}");
        assertThat(cleared.json().has("account_first_name")).isFalse();
        assertThat(cleared.json().has("account_last_name")).isFalse();
        assertThat(cleared.json().get("location").stringValue()).isEqualTo("UTC");
        Reply nothing = client.send("PATCH", path, "{}");
        assertThat(nothing.header("ETag")).isEqualTo(cleared.header("ETag"));
        Reply refused = client.send("PATCH", path, "{\"account_email\":\"no\",\"callback_url\":\"ftp://x\"}");
        assertThat(errors(refused)).containsExactly("#/account_email 136", "#/callback_url 398");
        String other = newName();
        assertThat(client.send("PATCH", path, "{\"account_email\":\"" + other + "@example.org\"}")
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/accounts?email_prefix=" + other.toUpperCase(Locale.ROOT) + "@EX")
                        .json()
                        .get("accounts"))
                .hasSize(1);
    }

    @Test
    void aChangeOfWhatTheClientHasNotSeenIsRefused() {
        String path = newAccount();
        String first = client.get(path).header("ETag");
        Reply second = client.send("PATCH", path, "{\"location\":\"UTC\"}", "If-Match", first);
        assertThat(second.status()).isEqualTo(200);
        for (String method : List.of("PATCH", "POST")) {
            Reply late = method.equals("PATCH")
                    ? client.send(method, path, "{\"language_code\":\"de\"}", "If-Match", first)
                    : client.send(method, path + "/freeze", null, "If-Match", first);
            assertThat(late.status()).isEqualTo(412);
        }
        assertThat(client.get(path).header("ETag")).isEqualTo(second.header("ETag"));
        assertThat(client.send("POST", path + "/freeze", null, "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(client.send("POST", path + "/freeze", null, "If-Match", "5").status())
                .isEqualTo(400);
    }

    @Test
    void statesChangeAndAClosedAccountHasNoKeys() {
        String path = newAccount();
        assertThat(client.send("POST", path + "/freeze", "{}")
                        .json()
                        .get("frozen")
                        .booleanValue())
                .isTrue();
        assertThat(client.send("PATCH", path, "{\"location\":\"UTC\"}").status())
                .as("the operator may edit a frozen account")
                .isEqualTo(200);
        assertThat(client.send("POST", path + "/unfreeze", null)
                        .json()
                        .get("frozen")
                        .booleanValue())
                .isFalse();
        assertThat(client.send("POST", path + "/deactivate", null)
                        .json()
                        .get("active")
                        .booleanValue())
                .isFalse();
        Reply active = client.send("POST", path + "/activate", null);
        assertThat(active.json().get("active").booleanValue()).isTrue();
        assertThat(client.send("POST", path + "/activate", null).header("ETag"))
                .as("it is so already")
                .isEqualTo(active.header("ETag"));
        assertThat(client.send("POST", path + "/keys", "{}").status()).isEqualTo(201);
        long id = Long.parseLong(path.substring("/accounts/".length()));
        try (Services services = server.services()) {
            assertThat(services.accounts()
                            .contacts()
                            .add(Actor.operator("jane"), "test", id, "contact@example.com", null, Set.of()))
                    .isPositive();
        }
        JsonNode closed = client.send("POST", path + "/close", null).json();
        assertThat(closed.get("active").booleanValue()).isFalse();
        assertThat(closed.get("frozen").booleanValue()).isTrue();
        assertThat(client.get(path + "/keys").json().get("keys")).isEmpty();
        try (Services services = server.services()) {
            assertThat(services.accounts().contacts().list(id)).isEmpty();
        }
        assertThat(client.send("POST", "/accounts/999999/close", null).status()).isEqualTo(404);
        assertThat(audit(path).getLast().method()).isEqualTo("POST /operator/v1/accounts/{account_id}/close");
    }

    @Test
    void keysComeAndGo() {
        String path = newAccount();
        Reply made = client.send(
                "POST",
                path + "/keys",
                "{\"key_name\":\"billing\",\"roles\":[\"Owner\"],\"expires\":\"2027-01-31T01:00:00+01:00\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String keyId = made.json().get("key_id").stringValue();
        assertThat(made.json().get("expires").stringValue()).isEqualTo("2027-01-31T00:00:00Z");
        assertThat(made.json().at("/credentials/private_key").stringValue()).contains("PRIVATE KEY");
        Reply listed = client.get(path + "/keys");
        assertThat(listed.json().at("/keys/0/key_id").stringValue()).isEqualTo(keyId);
        assertThat(listed.body()).doesNotContain("PRIVATE");
        Reply refused = client.send(
                "POST",
                path + "/keys",
                "{\"key_name\":\"\",\"roles\":[\"King\"],\"expires\":\"2020-01-01T00:00:00Z\"}");
        assertThat(errors(refused)).containsExactly("#/key_name 485", "#/roles 441", "#/expires 496");
        assertThat(client.send("DELETE", path + "/keys/" + keyId, null).status())
                .isEqualTo(204);
        assertThat(client.send("DELETE", path + "/keys/" + keyId, null).status())
                .isEqualTo(404);
        assertThat(client.send("DELETE", path + "/keys/%00", null).status()).isBetween(400, 404);
    }

    @Test
    void accountsAreFoundByPrefixPageByPage() {
        List<String> all = List.of("zz-a-1", "zz-a-2", "zz-b-1", "zz0aa", "zzaaa", "zzb-1");
        all.reversed()
                .forEach(name -> assertThat(
                                client.send("POST", "/accounts", body(name)).status())
                        .isEqualTo(201));
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    client.get("/accounts?limit=2&name_prefix=zz" + next).json();
            assertThat(page.get("accounts").size()).isEqualTo(2);
            page.get("accounts")
                    .forEach(account -> found.add(account.get("account_name").stringValue()));
            next = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").stringValue()
                    : "";
        } while (!next.isEmpty());
        assertThat(found).containsExactlyElementsOf(all);
        assertThat(countAccounts("zz-")).isEqualTo(3);
        assertThat(countAccounts("zz%25")).isZero();
        assertThat(client.get("/accounts?email_prefix=ZZ-A").json().get("accounts"))
                .hasSize(2);
        assertThat(client.get("/accounts?name_prefix=a&email_prefix=b").status())
                .isEqualTo(400);
        assertThat(client.get("/accounts?name_prefix=%00").status()).isEqualTo(400);
    }

    @Test
    void accountsAreFoundByStateAndById() {
        String frozen = newAccount();
        String inactive = newAccount();
        client.send("POST", frozen + "/freeze", null);
        client.send("POST", inactive + "/deactivate", null);
        assertThat(states("frozen")).contains(frozen).doesNotContain(inactive);
        assertThat(states("inactive")).contains(inactive).doesNotContain(frozen);
        assertThat(states("active")).contains("/accounts/1").doesNotContain(frozen, inactive);
        JsonNode first = client.get("/accounts?limit=1").json();
        assertThat(first.at("/accounts/0/account_id").intValue()).isEqualTo(1);
        String cursor = first.get("next_cursor").stringValue();
        assertThat(client.get("/accounts?limit=1&cursor=" + cursor)
                        .json()
                        .at("/accounts/0/account_id")
                        .intValue())
                .isEqualTo(2);
        assertThat(client.get("/accounts?name_prefix=a&cursor=" + cursor).status())
                .isEqualTo(400);
        for (String query : List.of("cursor=x", "cursor=aWQ6eA", "limit=0", "limit=201", "limit=x", "state=odd")) {
            assertThat(client.get("/accounts?" + query).status()).as(query).isEqualTo(400);
        }
    }

    private List<String> states(String state) {
        return client.get("/accounts?limit=200&state=" + state)
                .json()
                .get("accounts")
                .valueStream()
                .map(account -> "/accounts/" + account.get("account_id"))
                .toList();
    }

    @Test
    void aChangeIsMadeOnceForItsKeyEvenAfterARestart() {
        String name = newName();
        Reply first = client.send("POST", "/accounts", body(name), "Idempotency-Key", "made-" + name);
        Reply again = client.send("POST", "/accounts", body(name), "Idempotency-Key", "made-" + name);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        isSame(again, first);
        server.restart();
        client = server.client(client.token());
        isSame(client.send("POST", "/accounts", body(name), "Idempotency-Key", "made-" + name), first);
        assertThat(client.send("POST", "/accounts", body(newName()), "Idempotency-Key", "made-" + name)
                        .status())
                .isEqualTo(422);
        assertThat(client.send("PATCH", "/accounts/1", body(name), "Idempotency-Key", "x".repeat(256))
                        .status())
                .isEqualTo(400);
        String path = "/accounts/" + first.json().get("account_id");
        Reply key = client.send("POST", path + "/keys", "{}", "Idempotency-Key", "key-" + name);
        isSame(client.send("POST", path + "/keys", "{}", "Idempotency-Key", "key-" + name), key);
        assertThat(client.get(path + "/keys").json().get("keys")).hasSize(1);
        OperatorClient other = client.as(server.newToken("other", null));
        assertThat(other.send("POST", "/accounts", body(name), "Idempotency-Key", "made-" + name)
                        .status())
                .as("another token has keys of its own")
                .isEqualTo(409);
        try (Services services = server.services()) {
            List<String> contents = services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT content FROM idempotency_keys")
                            .mapTo(String.class)
                            .list());
            assertThat(contents)
                    .isNotEmpty()
                    .noneMatch(content -> content.contains("api_key") || content.contains("PRIVATE"));
        }
    }

    private static void isSame(Reply replayed, Reply first) {
        assertThat(replayed.status()).isEqualTo(first.status());
        assertThat(replayed.body()).isEqualTo(first.body());
        assertThat(replayed.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(replayed.header("Location")).isEqualTo(first.header("Location"));
        assertThat(replayed.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void aRefusedChangeMayBeTriedAgainWithItsKey() {
        String path = newAccount();
        String key = "again-" + newName();
        String edit = "{\"location\":\"UTC\"}";
        assertThat(client.send("PATCH", path, edit, "Idempotency-Key", key, "If-Match", "\"77\"")
                        .status())
                .isEqualTo(412);
        assertThat(client.send("PATCH", path, edit, "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEmpty();
    }

    @Test
    void afterADayAKeyIsForgotten() {
        String path = newAccount();
        String key = "day-" + newName();
        String edit = "{\"location\":\"UTC\"}";
        client.send("PATCH", path, edit, "Idempotency-Key", key);
        server.clock.move(Duration.ofHours(24));
        assertThat(client.send("PATCH", path, edit, "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEqualTo("true");
        server.clock.move(Duration.ofSeconds(1));
        assertThat(client.send("PATCH", path, edit, "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEmpty();
        assertThat(client.send("PATCH", path, edit, "Idempotency-Key", key).header("Idempotency-Replayed"))
                .isEqualTo("true");
        server.clock.move(Duration.ofHours(25));
        try (Services services = server.services()) {
            services.operatorChanges().deleteOld(() -> false);
            int kept = services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT count(*) FROM idempotency_keys")
                            .mapTo(Integer.class)
                            .one());
            assertThat(kept).isZero();
        }
    }

    @Test
    void theSameChangeFromManyAtOnceIsMadeOnce() throws Exception {
        int callers = 8;
        String name = newName();
        CyclicBarrier start = new CyclicBarrier(callers);
        List<Future<Reply>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return client.send("POST", "/accounts", body(name), "Idempotency-Key", "many-" + name);
                }));
            }
        }
        List<String> made = new ArrayList<>();
        for (Future<Reply> call : calls) {
            Reply reply = call.get();
            assertThat(reply.status()).as(reply.body()).isIn(201, 409);
            if (reply.status() == 201) {
                made.add(reply.body());
            } else {
                assertThat(reply.body()).contains("Idempotency-Key");
            }
        }
        assertThat(made).isNotEmpty();
        assertThat(made.stream().distinct()).hasSize(1);
        assertThat(countAccounts(name)).isPositive();
    }
}
