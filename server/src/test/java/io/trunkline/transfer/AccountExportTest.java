package io.trunkline.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.operator.OperatorContract;
import io.trunkline.store.Database;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Everything that is kept of an account, in one document. */
final class AccountExportTest {

    abstract static class Contract extends OperatorContract {

        /** Table and column of every column there is, with a dot between. */
        abstract String columnsQuery();

        private JsonNode send(String method, String path, String body) {
            Reply reply = client.send(method, path, body);
            assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
            return reply.json();
        }

        @Test
        void allThatBelongsToAnAccountIsThereWithoutSecrets() {
            JsonNode made = send("POST", "/accounts", """
                    {"account_name":"exported","account_email":"exported@example.com","account_password":"Str0ng-enough!",
                     "callback_url":"https://example.com/hook","callback_salt":"pepper-and-salt","send_js_error":true}""");
            String id = made.get("account_id").asString();
            String path = "/accounts/" + id;
            JsonNode key = send("POST", path + "/keys", "{\"roles\":[\"Owner\"],\"key_name\":\"first\"}");
            send("POST", path + "/top-ups", "{\"amount\":12.5,\"description\":\"welcome\"}");
            send("POST", path + "/freeze", "");
            send("POST", path + "/unfreeze", "");
            send(
                    "POST",
                    "/accounts",
                    "{\"account_name\":\"child-one\",\"account_email\":\"child@example.com\",\"parent_account_id\":"
                            + id + "}");
            Reply reply = client.get(path + "/export");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).isEqualTo("application/json");
            JsonNode export = reply.json();
            assertThat(export.at("/account/account_name").stringValue()).isEqualTo("exported");
            assertThat(export.at("/account/balance").decimalValue()).isEqualByComparingTo("12.5");
            assertThat(export.at("/account/callback_salt").stringValue()).isEqualTo("set");
            assertThat(export.at("/keys/0/public_key").stringValue()).startsWith("MII");
            assertThat(export.at("/passwords/0/hash").stringValue()).isEqualTo("set");
            assertThat(export.at("/transactions/0/amount").decimalValue()).isEqualByComparingTo("12.5");
            assertThat(export.at("/children/0/account_name").stringValue()).isEqualTo("child-one");
            assertThat(export.get("callbacks")).hasSize(2);
            assertThat(export.at("/callbacks/0/callback_type").stringValue()).isEqualTo("account_is_frozen");
            assertThat(export.get("audit_log")).hasSizeGreaterThanOrEqualTo(6);
            assertThat(export.at("/audit_log/0/changes/0/field").stringValue()).isEqualTo("account_name");
            assertThat(reply.body())
                    .doesNotContain(
                            "pepper",
                            "Str0ng",
                            "argon2",
                            made.get("api_key").stringValue(),
                            key.at("/credentials/private_key").stringValue());
            for (JsonNode other : export.get("audit_log")) {
                assertThat(other.get("recorded_at").stringValue()).startsWith("2026-03-01T");
            }
        }

        @Test
        void aKeyThatIsStillGoodBesideTheNewOneIsShownWithItsEnd() {
            JsonNode made = send(
                    "POST", "/accounts", "{\"account_name\":\"rotated\",\"account_email\":\"rotated@example.com\"}");
            String path = "/accounts/" + made.get("account_id").asString();
            JsonNode before = client.get(path + "/export").json().get("account");
            assertThat(before.has("previous_api_key")).isFalse();
            assertThat(before.has("previous_api_key_until")).isFalse();
            JsonNode rotated = send("POST", path + "/api-key/rotate", "{\"keep_old\":\"P7D\"}");
            Reply reply = client.get(path + "/export");
            JsonNode account = reply.json().get("account");
            assertThat(account.get("previous_api_key").stringValue()).isEqualTo("set");
            assertThat(account.get("previous_api_key_until").stringValue()).isEqualTo("2026-03-08T12:00:00Z");
            assertThat(reply.body())
                    .doesNotContain(
                            made.get("api_key").stringValue(),
                            rotated.get("api_key").stringValue());
        }

        @Test
        void aSecondFactorIsShownWithoutWhatItIsMadeOf() {
            JsonNode made =
                    send("POST", "/accounts", "{\"account_name\":\"two-step\",\"account_email\":\"two@example.com\"}");
            long id = made.get("account_id").asLong();
            try (Services services = server.services()) {
                services.store().database().run(handle -> {
                    handle.execute(
                            "INSERT INTO second_factors (account_id, holder, secret, begun, confirmed, last_step)"
                                    + " VALUES (?, 0, 'v1:sealed', 0, 1000000, 7654321)",
                            id);
                    handle.execute(
                            "INSERT INTO recovery_codes (account_id, holder, digest) VALUES (?, 0, 'of-a-code')", id);
                    handle.execute(
                            "INSERT INTO pending_sign_ins (account_id, digest, holder, authentication, password_id, created,"
                                    + " tries) VALUES (?, 'of-an-id', 0, 'PASSWORD', 1, 0, 2)",
                            id);
                });
            }
            Reply reply = client.get("/accounts/" + id + "/export");
            JsonNode export = reply.json();
            assertThat(export.at("/second_factors/0/secret").stringValue()).isEqualTo("set");
            assertThat(export.at("/second_factors/0/confirmed").stringValue()).isEqualTo("1970-01-01T00:00:01Z");
            assertThat(export.at("/recovery_codes/0/digest").stringValue()).isEqualTo("set");
            assertThat(export.at("/pending_sign_ins/0/tries").asInt()).isEqualTo(2);
            assertThat(reply.body()).doesNotContain("v1:sealed", "of-a-code", "of-an-id", "7654321");
        }

        @Test
        void anAccountThatIsNotThereIsNotExported() {
            assertThat(client.get("/accounts/987654/export").status()).isEqualTo(404);
        }

        @Test
        void longHistoriesAreExportedWhole() {
            String path = "/accounts/1";
            try (Services services = server.services()) {
                services.store().database().run(handle -> {
                    for (int i = 1; i <= 3000; i++) {
                        handle.execute(
                                "INSERT INTO refused_calls (account_id, door, actor_kind, actor_id, address, network,"
                                        + " method, code, first_at, last_at, times)"
                                        + " VALUES (1, 'MANAGEMENT', '', '', '192.0.2.1', '192.0.2.1', 'GetKeys', ?, 1, 1, 1)",
                                i + 1_000_000);
                    }
                });
            }
            assertThat(client.get(path + "/export").json().get("refused_calls")).hasSize(3000);
        }

        @Test
        void everyTableAndColumnOfAnAccountIsExportedOrLeftOutForAReason() {
            try (Services services = server.services()) {
                List<String> found = services.store()
                        .database()
                        .read(handle -> handle.createQuery(columnsQuery())
                                .mapTo(String.class)
                                .list());
                Set<String> columns = new TreeSet<>(found);
                assertThat(columns).contains("accounts.account_id", "audit_log.changes");
                JsonNode account = client.get("/accounts/1/export").json().get("account");
                Set<String> members = Set.copyOf(account.propertyNames());
                assertThat(ExportCoverage.missing(columns, members)).isEmpty();
                columns.add("fresh_table.account_id");
                columns.add("service_keys.fresh_column");
                columns.add("accounts.fresh_column");
                assertThat(ExportCoverage.missing(columns, members))
                        .containsExactly("accounts.fresh_column", "fresh_table", "service_keys.fresh_column");
            }
        }

        @Test
        void aSnapshotStaysAsItWas() {
            try (Services services = server.services()) {
                Database database = services.store().database();
                String count = "SELECT count(*) FROM server_state WHERE name = 'seen'";
                database.<Void, RuntimeException>readSnapshot(handle -> {
                    assertThat(handle.createQuery(count).mapTo(Integer.class).one())
                            .isZero();
                    database.write(
                            other -> other.execute("INSERT INTO server_state (name, value) VALUES ('seen', '1')"));
                    assertThat(handle.createQuery(count).mapTo(Integer.class).one())
                            .isZero();
                    return null;
                });
                assertThat(database.<Integer, RuntimeException>readSnapshot(handle ->
                                handle.createQuery(count).mapTo(Integer.class).one()))
                        .isOne();
            }
        }
    }

    @Nested
    final class OnSqlite extends Contract {
        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data);
        }

        @Override
        String columnsQuery() {
            return "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
                    + " WHERE m.type = 'table'";
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

        @Override
        String columnsQuery() {
            return "SELECT table_name || '.' || column_name FROM information_schema.columns"
                    + " WHERE table_schema = current_schema()";
        }
    }
}
