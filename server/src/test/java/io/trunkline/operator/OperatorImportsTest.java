package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import io.trunkline.transfer.AccountImports;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Making many accounts through the operator API. */
final class OperatorImportsTest {

    abstract static class Contract extends OperatorContract {

        private static String account(String name) {
            return "{\"account_name\":\"" + name + "\",\"account_email\":\"" + name + "@example.com\"}";
        }

        private static String batch(String id, long first, String... accounts) {
            return "{\"import_id\":\"" + id + "\",\"first_line\":" + first + ",\"accounts\":["
                    + String.join(",", accounts) + "]}";
        }

        private Reply send(String body) {
            return client.send("POST", "/account-imports", body);
        }

        private static List<JsonNode> lines(Reply reply) {
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply.json().get("lines").valueStream().toList();
        }

        private static List<String> errors(JsonNode line) {
            return line.get("errors")
                    .valueStream()
                    .map(error -> error.path("pointer").asString("") + " "
                            + error.path("code").asString(""))
                    .toList();
        }

        private int countAccounts(String prefix) {
            return client.get("/accounts?limit=200&name_prefix=" + prefix)
                    .json()
                    .get("accounts")
                    .size();
        }

        @Test
        void eachLineIsAnAccountOrToldWithAllItsFaults() {
            List<JsonNode> lines = lines(send(batch(
                    "faults",
                    1,
                    account("good-one"),
                    "{\"account_name\":\"x\",\"account_email\":\"nobody\",\"language_code\":\"zz\"}",
                    "{\"account_name\":\"good-one\",\"account_email\":\"GOOD-ONE@example.com\"}",
                    "{\"account_name\":\"good-one\",\"account_email\":\"other@example.com\",\"language_code\":\"zz\"}",
                    "{\"account_name\":7,\"nickname\":\"x\"}",
                    account("orphan-1").replace("}", ",\"parent_account_id\":987654}"),
                    account("good-two")
                            .replace("}", ",\"language_code\":\"de\",\"account_password\":\"Str0ng-enough!\"}"))));
            assertThat(lines)
                    .extracting(line -> line.get("line").longValue())
                    .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            assertThat(lines.getFirst().get("api_key").stringValue()).hasSize(36);
            assertThat(errors(lines.get(1)))
                    .containsExactly("#/account_name 113", "#/account_email 136", "#/language_code 202");
            assertThat(errors(lines.get(2))).containsExactly("#/account_name 106", "#/account_email 128");
            assertThat(errors(lines.get(3))).containsExactly("#/language_code 202", "#/account_name 106");
            assertThat(errors(lines.get(4)))
                    .containsExactlyInAnyOrder("#/account_name ", "#/nickname ", "#/account_email ");
            assertThat(errors(lines.get(5))).hasSize(1);
            long id = lines.get(6).get("account_id").longValue();
            assertThat(client.get("/accounts/" + id).json().get("language_code").stringValue())
                    .isEqualTo("de");
            assertThat(countAccounts("good-")).isEqualTo(2);
            try (Services services = server.services()) {
                AuditEntry entry = services.store()
                        .database()
                        .read(handle -> new AuditLog().newest(handle, id, 10).getFirst());
                assertThat(entry.method()).isEqualTo("POST /operator/v1/account-imports");
                assertThat(entry.actor().id()).matches("\\d+:tests");
                assertThat(entry.changes()).extracting(change -> change.field()).contains("account_password");
            }
        }

        @Test
        void aBatchThatIsSentAgainIsAnsweredAsItWas() {
            Reply first = send(batch("again", 1, account("again-1"), account("no")));
            Reply longer = send(batch("again", 1, account("again-1"), account("no"), account("again-3")));
            assertThat(lines(longer))
                    .startsWith(lines(first).toArray(JsonNode[]::new))
                    .hasSize(3);
            assertThat(countAccounts("again-")).isEqualTo(2);
            server.restart();
            client.close();
            client = server.client(server.newToken("later", null));
            assertThat(lines(send(batch("again", 2, account("no")))))
                    .isEqualTo(lines(first).subList(1, 2));
        }

        @Test
        void linesMayNotBeLeftOut() {
            assertThat(send(batch("gap", 2, account("gap-two"))).status()).isEqualTo(409);
            lines(send(batch("gap", 1, account("gap-one"))));
            assertThat(send(batch("gap", 3, account("gap-three"))).status()).isEqualTo(409);
            assertThat(countAccounts("gap-")).isEqualTo(1);
        }

        @Test
        void whatIsNoBatchIsRefused() {
            assertThat(send(batch("empty", 1)).status()).isEqualTo(400);
            assertThat(send(batch("zero", 0, account("zero-1"))).status()).isEqualTo(400);
            assertThat(send(batch("with space", 1, account("space-1"))).status())
                    .isEqualTo(400);
            assertThat(send(batch("text", 1, "\"account\"")).status()).isEqualTo(400);
            String[] many = IntStream.rangeClosed(0, AccountImports.MOST_LINES)
                    .mapToObj(_ -> "{}")
                    .toArray(String[]::new);
            assertThat(send(batch("many", 1, many)).status()).isEqualTo(400);
            assertThat(countAccounts("zero-") + countAccounts("space-")).isZero();
        }

        @Test
        void theSameLinesSentAtTheSameTimeAreMadeOnce() throws Exception {
            String[] accounts =
                    IntStream.range(0, 50).mapToObj(i -> account("race-" + i)).toArray(String[]::new);
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<Reply>> replies = threads.invokeAll(IntStream.range(0, 4)
                        .<Callable<Reply>>mapToObj(_ -> () -> send(batch("race", 1, accounts)))
                        .toList());
                String first = replies.getFirst().get().body();
                for (Future<Reply> reply : replies) {
                    assertThat(lines(reply.get())).allMatch(line -> line.has("account_id"));
                    assertThat(reply.get().body()).isEqualTo(first);
                }
            }
            assertThat(countAccounts("race-")).isEqualTo(50);
        }

        @Test
        void oldImportsAreForgotten() {
            lines(send(batch(
                    "old",
                    1,
                    IntStream.range(0, 100).mapToObj(i -> account("old-" + i)).collect(Collectors.joining(",")))));
            try (Services services = server.services()) {
                services.transfer().imports().deleteOld(() -> false);
                assertThat(services.transfer().imports().done("old")).isEqualTo(100);
                server.clock.move(AccountImports.KEPT.plusSeconds(1));
                services.transfer().imports().deleteOld(() -> false);
                assertThat(services.transfer().imports().done("old")).isZero();
                assertThat(services.transfer().imports().outcomes("old", 0, 10)).isEmpty();
            }
            assertThat(errors(lines(send(batch("old", 1, account("old-1")))).getFirst()))
                    .containsExactly("#/account_name 106", "#/account_email 128");
        }
    }

    @Nested
    final class OnSqlite extends Contract {
        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data);
        }
    }

    @Nested
    final class OnPostgres extends Contract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data, "database", POSTGRES.newDatabaseUrl());
        }
    }
}
