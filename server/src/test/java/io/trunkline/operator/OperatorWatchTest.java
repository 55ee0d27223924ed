package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.audit.RefusedCall;
import io.trunkline.config.LoadedSettings;
import io.trunkline.config.Setting;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What operators watch: lists over all accounts, and the installation itself. */
final class OperatorWatchTest {

    abstract static class Contract extends OperatorContract {

        private <T> List<List<T>> pages(String path, String list, Function<JsonNode, T> entry) {
            List<List<T>> pages = new ArrayList<>();
            String cursor = "";
            do {
                Reply reply = client.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
                pages.add(reply.json().get(list).valueStream().map(entry).toList());
                cursor = reply.json().path("next_cursor").asString("");
            } while (!cursor.isEmpty());
            return pages;
        }

        private void send(String path, String body) {
            Reply reply = client.send("POST", path, body);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }

        @Test
        void announcementsAreListedNewestFirst() {
            for (String id : List.of("first", "second/b", "second/a", "third")) {
                if (!id.equals("second/a")) {
                    server.clock.move(Duration.ofSeconds(1));
                }
                send(
                        "/announcements",
                        "{\"announcement_id\":\"" + id + "\",\"subject\":\"About " + id + "\",\"text\":\"Long text\"}");
            }
            assertThat(pages(
                            "/announcements?limit=2",
                            "announcements",
                            one -> one.get("announcement_id").stringValue()))
                    .containsExactly(List.of("third", "second/b"), List.of("second/a", "first"), List.of());
            JsonNode newest = client.get("/announcements?limit=1").json().at("/announcements/0");
            assertThat(newest.get("author").stringValue()).endsWith(":tests");
            assertThat(newest.get("created").stringValue()).isEqualTo("2026-03-01T12:00:03Z");
            assertThat(newest.has("text")).isFalse();
            assertThat(client.get("/announcements/third").json().get("text").stringValue())
                    .isEqualTo("Long text");
            assertThat(client.get("/announcements?cursor=bm9uZTox").status()).isEqualTo(400);
        }

        private static String accounts(int good, int bad, String prefix) {
            return String.join(
                    ",",
                    IntStream.range(0, good + bad)
                            .mapToObj(i -> "{\"account_name\":\"" + (i < good ? prefix + i : "x")
                                    + "\",\"account_email\":\"" + prefix + i + "@example.com\"}")
                            .toList());
        }

        @Test
        void importsAreListedWithTheirBadLines() {
            for (String id : List.of("old/one", "new")) {
                server.clock.move(Duration.ofSeconds(1));
                send(
                        "/account-imports",
                        "{\"import_id\":\"" + id + "\",\"first_line\":1,\"accounts\":["
                                + accounts(2, 3, id.substring(0, 3) + "-account-") + "]}");
            }
            assertThat(pages(
                            "/account-imports?limit=1",
                            "imports",
                            one -> one.get("import_id").stringValue() + " " + one.get("last_line") + " "
                                    + one.get("refused_lines")))
                    .containsExactly(List.of("new 5 3"), List.of("old/one 5 3"), List.of());
            assertThat(client.get("/account-imports?import_id=old%2Fone").json().get("imports"))
                    .hasSize(1);
            assertThat(client.get("/account-imports?import_id=none").json().get("imports"))
                    .isEmpty();
            assertThat(pages(
                            "/account-import-faults?import_id=old%2Fone&limit=2",
                            "lines",
                            line -> line.get("line").longValue() + " "
                                    + line.at("/errors/0/pointer").stringValue()))
                    .containsExactly(List.of("3 #/account_name", "4 #/account_name"), List.of("5 #/account_name"));
            assertThat(client.get("/account-import-faults?import_id=none").status())
                    .isEqualTo(404);
            assertThat(client.get("/account-import-faults").status()).isEqualTo(400);
        }

        /** In pages, whose rows have the same times in part. */
        @Test
        void refusedCallsAreListedNewestFirstAndByWhatTheyAre() {
            try (Services services = server.services()) {
                for (int i = 0; i < 7; i++) {
                    if (i % 2 == 0) {
                        server.clock.move(Duration.ofSeconds(1));
                    }
                    services.audit()
                            .refusals()
                            .noteStranger(RefusedCall.ofStranger("192.0.2." + i, "Logon", 100), "agent");
                }
                services.audit().refusals().noteStranger(RefusedCall.ofOperatorApi("2001:db8::1", 401), "<b>");
            }
            List<String> all = pages(
                            "/refusals?limit=3",
                            "refusals",
                            row -> row.get("address").stringValue())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(all).hasSize(8).doesNotHaveDuplicates().endsWith("192.0.2.1", "192.0.2.0");
            assertThat(pages(
                            "/refusals?limit=5&api=operator",
                            "refusals",
                            row -> row.get("code").intValue()))
                    .containsExactly(List.of(401));
            assertThat(pages(
                            "/refusals?limit=5&code=100&address=192.0.2.3",
                            "refusals",
                            row -> row.get("user_agent").stringValue()))
                    .containsExactly(List.of("agent"));
            assertThat(pages("/refusals?limit=5&account_id=7", "refusals", row -> row))
                    .containsExactly(List.of());
            assertThat(pages("/refusals?limit=9&account_id=0", "refusals", row -> row)
                            .getFirst())
                    .hasSize(8);
            for (String bad : List.of(
                    "account_id=x", "api=ftp", "code=-1", "address=" + "1".repeat(51), "cursor=cmVmdXNhbHM6W10")) {
                assertThat(client.get("/refusals?" + bad).status()).as(bad).isEqualTo(400);
            }
        }

        @Test
        void theBacklogCountsWhatWaits() {
            assertThat(client.get("/callback-backlog")
                            .json()
                            .at("/suspended/accounts")
                            .longValue())
                    .isZero();
            assertThat(pages("/callback-queues?trouble=failing", "queues", row -> row))
                    .containsExactly(List.of());
            assertThat(client.get("/callback-queues?trouble=none").status()).isEqualTo(400);
            String foreign = URLEncoder.encode(Cursor.of("queues", "x.1"), StandardCharsets.UTF_8);
            assertThat(client.get("/callback-queues?cursor=" + foreign).status())
                    .isEqualTo(400);
        }

        @Test
        void theDoctorFindsNothingButTheMissingMailServer() {
            JsonNode found = client.get("/doctor").json();
            assertThat(found.get("verdict").stringValue()).as(found.toString()).isEqualTo("warning");
            assertThat(found.get("checks").valueStream())
                    .filteredOn(check -> !check.get("verdict").stringValue().equals("ok"))
                    .extracting(check -> check.get("name").stringValue())
                    .containsExactly("mail-server");
            assertThat(found.at("/checks/0/detail").stringValue())
                    .matches("(SQLite|PostgreSQL) [0-9.]+.*; a query takes .*");
        }
    }

    @Nested
    final class OnSqlite extends Contract {

        private static final String SECRET = "S3cret-0123456789abcdef0123456789";

        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data);
        }

        @Test
        void settingsAreListedWithTheirSourcesAndWithoutSecrets(@TempDir Path folder) {
            LoadedSettings<Settings> loaded = Settings.SCHEMA.load(
                    Map.of(
                            "data",
                            folder.toString(),
                            "http-port",
                            "0",
                            "https-port",
                            "off",
                            "operator-port",
                            "0",
                            "operator.metrics-token",
                            SECRET),
                    Map.of("TRUNKLINE_MAIL_PLATFORM_NAME", "Example"),
                    Optional.empty());
            try (TrunklineServer started = TrunklineServer.start(loaded, server.clock, new SecureRandom());
                    Services services = Services.open(loaded.settings(), new SecureRandom(), server.clock);
                    OperatorClient reader = new OperatorClient(
                            started.operator().orElseThrow(),
                            services.access()
                                    .operatorTokens()
                                    .create("tests", "jane", null)
                                    .secret())) {
                Reply reply = reader.get("/settings");
                assertThat(reply.body()).doesNotContain(SECRET);
                JsonNode all = reply.json().get("settings");
                assertThat(all).hasSize(Settings.SCHEMA.settings().size());
                assertThat(all.valueStream())
                        .extracting(each -> each.get("key").stringValue() + " "
                                + each.get("value").stringValue() + " "
                                + each.get("source").stringValue())
                        .contains(
                                "operator.metrics-token *** flag",
                                "mail.platform-name Example environment",
                                "password.policy "
                                        + Settings.SCHEMA.settings().stream()
                                                .filter(each -> each.key().equals("password.policy"))
                                                .map(Setting::defaultText)
                                                .findFirst()
                                                .orElseThrow()
                                        + " default");
            }
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
