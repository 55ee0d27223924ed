package io.trunkline.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.operator.OperatorContract;
import io.trunkline.store.Counters;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** News for the accounts that want them. */
final class AnnouncementsTest {

    private static final String PUBLIC_URL = "server.public-url";
    private static final String URL = "https://news.example.com";

    abstract static class Contract extends OperatorContract {

        private static final String WORDS =
                "{\"announcement_id\":\"spring\",\"subject\":\"Spring\",\"text\":\"It is here.\"}";

        /** Accounts that want news, by their ids. */
        private List<Long> newAccounts(int count, String prefix, String further) {
            String accounts = String.join(
                    ",",
                    IntStream.range(0, count)
                            .mapToObj(i -> "{\"account_name\":\"" + prefix + i + "\",\"account_email\":\"" + prefix + i
                                    + "@example.com\"" + further + "}")
                            .toList());
            Reply reply = client.send(
                    "POST",
                    "/account-imports",
                    "{\"import_id\":\"" + prefix + "\",\"first_line\":1,\"accounts\":[" + accounts + "]}");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            return reply.json()
                    .get("lines")
                    .valueStream()
                    .map(line -> line.get("account_id").longValue())
                    .toList();
        }

        private void finish(Services services) {
            services.announcements().work(() -> false);
        }

        @Test
        void aPauseFollowsEachBatchButTheLast() {
            newAccounts(NewsPace.BATCH, "wants-", ",\"news_notifications\":true");
            assertThat(client.send("POST", "/announcements", WORDS).status()).isEqualTo(200);
            try (Services services = server.services()) {
                Announcements.Step step = services.announcements().advance("spring");
                while (!step.announcement().finished()) {
                    assertThat(step.pause()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(1));
                    step = services.announcements().advance("spring");
                }
                assertThat(step.pause()).isZero();
                assertThat(step.announcement().recipients()).isGreaterThanOrEqualTo(NewsPace.BATCH);
            }
        }

        @Test
        void whoWantsNewsIsToldOnce() {
            List<Long> wanting = newAccounts(150, "wants-", ",\"news_notifications\":true");
            List<Long> others = new ArrayList<>(newAccounts(2, "quiet-", ""));
            others.addAll(newAccounts(2, "asleep-", ",\"news_notifications\":true,\"active\":false"));
            Reply made = client.send("POST", "/announcements", WORDS);
            assertThat(made.status()).as(made.body()).isEqualTo(200);
            List<Long> later = newAccounts(1, "later-", ",\"news_notifications\":true");
            try (Services services = server.services()) {
                finish(services);
                assertThat(client.send("POST", "/announcements", WORDS).status())
                        .isEqualTo(200);
                finish(services);
                for (long account : wanting) {
                    assertThat(Messages.of(services.outbox(), account))
                            .singleElement()
                            .satisfies(message -> {
                                assertThat(message.notice()).isEqualTo(Notice.NEWS);
                                assertThat(message.values())
                                        .containsEntry("subject", "Spring")
                                        .containsEntry("text", "It is here.");
                                assertThat(message.values().get("unsubscribe"))
                                        .startsWith("https://news.example.com/unsubscribe?token=" + account + ".");
                                assertThat(message.recipient().address()).startsWith("wants-");
                            });
                }
                assertThat(others)
                        .allSatisfy(account -> assertThat(Messages.of(services.outbox(), account))
                                .isEmpty());
                assertThat(later)
                        .allSatisfy(account -> assertThat(Messages.of(services.outbox(), account))
                                .isEmpty());
                var entry = services.store()
                        .database()
                        .read(handle -> new AuditLog()
                                .newest(handle, wanting.getFirst(), 1)
                                .getFirst());
                assertThat(entry.method()).isEqualTo("POST /operator/v1/announcements");
                assertThat(entry.actor().id()).matches("\\d+:tests");
            }
            Reply read = client.get("/announcements/spring");
            assertThat(read.json().get("recipients").longValue()).isEqualTo(150);
            assertThat(read.json().get("finished").booleanValue()).isTrue();
            assertThat(client.get("/announcements/autumn").status()).isEqualTo(404);
        }

        /** A message's subject and text. */
        private String words(Services services, long account) {
            Message message = Messages.of(services.outbox(), account).getLast();
            return message.values().get("subject") + ": " + message.values().get("text");
        }

        @Test
        void readersGetTheWordsOfTheirLanguage() {
            Map<String, String> expected = new LinkedHashMap<>();
            expected.put("ru", "Весна: Пришла.");
            expected.put("be", "Весна: Пришла.");
            expected.put("kk", "K: k");
            expected.put("ky", "Y: y");
            expected.put("iw", "H: h");
            expected.put("he", "H: h");
            expected.put("de", "Spring: It is here.");
            Map<String, Long> accounts = new LinkedHashMap<>();
            expected.keySet()
                    .forEach(code -> accounts.put(
                            code,
                            newAccounts(
                                            1,
                                            "in-" + code + "-",
                                            ",\"news_notifications\":true,\"language_code\":\"" + code + "\"")
                                    .getFirst()));
            String body = WORDS.replace(
                    "}",
                    ",\"translations\":{\"ru\":{\"subject\":\"Весна\",\"text\":\"Пришла.\"}"
                            + ",\"kk\":{\"subject\":\"K\",\"text\":\"k\"},\"ky\":{\"subject\":\"Y\",\"text\":\"y\"}"
                            + ",\"iw\":{\"subject\":\"H\",\"text\":\"h\"}}}");
            Reply made = client.send("POST", "/announcements", body);
            assertThat(made.status()).as(made.body()).isEqualTo(200);
            assertThat(made.json().get("languages").valueStream().map(code -> code.stringValue()))
                    .containsExactly("he", "kk", "ky", "ru");
            try (Services services = server.services()) {
                finish(services);
                accounts.forEach((code, account) ->
                        assertThat(words(services, account)).as(code).isEqualTo(expected.get(code)));
                String english = body.replace("spring", "english").replace("\"iw\"", "\"EN\"");
                assertThat(client.send("POST", "/announcements", english).status())
                        .isEqualTo(200);
                finish(services);
                assertThat(words(services, accounts.getOrDefault("kk", 0L))).isEqualTo("K: k");
                assertThat(words(services, accounts.getOrDefault("iw", 0L))).isEqualTo("Spring: It is here.");
            }
            assertThat(client.send("POST", "/announcements", body).status()).isEqualTo(200);
            assertThat(client.send("POST", "/announcements", body.replace("\"iw\"", "\"he\""))
                            .status())
                    .as("the successor of a code is the same language")
                    .isEqualTo(200);
            assertThat(client.send("POST", "/announcements", body.replace("\"k\"", "\"other\""))
                            .status())
                    .isEqualTo(400);
            assertThat(client.send("POST", "/announcements", WORDS).status()).isEqualTo(400);
        }

        @Test
        void englishIsForAllWhoseMailsAreInEnglish() {
            long swede = newAccounts(1, "swede-", ",\"news_notifications\":true,\"language_code\":\"sv\"")
                    .getFirst();
            assertThat(client.send(
                                    "POST",
                                    "/announcements",
                                    WORDS.replace(
                                            "}", ",\"translations\":{\"en\":{\"subject\":\"E\",\"text\":\"e\"}}}"))
                            .status())
                    .isEqualTo(200);
            try (Services services = server.services()) {
                finish(services);
                assertThat(words(services, swede)).isEqualTo("E: e");
            }
        }

        @Test
        void aTranslationIsHeldToTheSameRules() {
            for (String bad : List.of(
                    "\"xx\":{\"subject\":\"S\",\"text\":\"t\"}",
                    "\"german\":{\"subject\":\"S\",\"text\":\"t\"}",
                    "\"\":{\"subject\":\"S\",\"text\":\"t\"}",
                    "\"de\":{\"subject\":\"\",\"text\":\"t\"}",
                    "\"de\":{\"subject\":\"" + "s".repeat(News.MOST_SUBJECT + 1) + "\",\"text\":\"t\"}",
                    "\"de\":{\"subject\":\"S\\n\",\"text\":\"t\"}",
                    "\"de\":{\"subject\":\"S\",\"text\":\" \"}",
                    "\"de\":{\"subject\":\"S\",\"text\":\"a\\u0000\"}",
                    "\"de\":{\"subject\":\"S\",\"text\":\"" + "t".repeat(News.MOST_TEXT + 1) + "\"}",
                    "\"de\":{\"subject\":\"S\"}",
                    "\"de\":{\"subject\":\"S\",\"text\":\"t\",\"more\":1}",
                    "\"de\":{\"subject\":1,\"text\":\"t\"}",
                    "\"de\":null",
                    "\"he\":{\"subject\":\"S\",\"text\":\"t\"},\"IW\":{\"subject\":\"S\",\"text\":\"t\"}")) {
                Reply refused =
                        client.send("POST", "/announcements", WORDS.replace("}", ",\"translations\":{" + bad + "}}"));
                assertThat(refused.status()).as(bad).isEqualTo(400);
                assertThat(refused.json().at("/errors/0/pointer").stringValue())
                        .as(refused.body())
                        .isEqualTo("#/translations");
            }
            assertThat(client.get("/announcements/spring").status()).isEqualTo(404);
        }

        @Test
        void aStepLooksAtALimitedNumberOfAccounts() {
            try (Services services = server.services()) {
                long near =
                        newAccounts(1, "near-", ",\"news_notifications\":true").getFirst();
                services.store().database().run(handle -> Counters.add(handle, "account_id", 25_000));
                long far =
                        newAccounts(1, "far-", ",\"news_notifications\":true").getFirst();
                assertThat(far).isGreaterThan(25_000);
                services.announcements()
                        .announce(Actor.operator("jane"), "test", "spring", new News.Words("S", "t"), Map.of());
                int steps = 0;
                while (!services.announcements().find("spring").orElseThrow().finished()) {
                    services.announcements().advance("spring");
                    steps++;
                }
                // The server may have taken some of them.
                assertThat(steps).isBetween(0, 3);
                assertThat(List.of(near, far))
                        .allSatisfy(account -> assertThat(Messages.of(services.outbox(), account))
                                .hasSize(1));
            }
        }

        @Test
        void severalThatGoOnAtTheSameTimeTellNobodyTwice() throws Exception {
            List<Long> wanting = newAccounts(180, "both-", ",\"news_notifications\":true");
            assertThat(client.send("POST", "/announcements", WORDS).status()).isEqualTo(200);
            try (Services one = server.services();
                    Services two = server.services();
                    ExecutorService threads = Executors.newFixedThreadPool(2)) {
                List<Callable<Void>> work = List.of(
                        () -> {
                            finish(one);
                            return null;
                        },
                        () -> {
                            finish(two);
                            return null;
                        });
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
                assertThat(wanting)
                        .allSatisfy(account ->
                                assertThat(Messages.of(one.outbox(), account)).hasSize(1));
            }
        }

        @Test
        void theServerWritesTheMessagesByItself() {
            List<Long> wanting = newAccounts(1, "alone-", ",\"news_notifications\":true");
            assertThat(client.send("POST", "/announcements", WORDS).status()).isEqualTo(200);
            try (Services services = server.services()) {
                long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (!services.announcements()
                                .find("spring")
                                .map(Announcement::finished)
                                .orElseThrow()
                        && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
                assertThat(Messages.of(services.outbox(), wanting.getFirst())).hasSize(1);
            }
        }

        @Test
        void whatIsNoAnnouncementIsRefused() {
            assertThat(client.send(
                                    "POST",
                                    "/announcements",
                                    "{\"announcement_id\":\"a b\",\"subject\":\"\\n\",\"text\":\"\"}")
                            .json()
                            .get("errors"))
                    .hasSize(3);
            assertThat(client.send("POST", "/announcements", WORDS).status()).isEqualTo(200);
            assertThat(client.send("POST", "/announcements", WORDS.replace("here", "gone"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    final class OnSqlite extends Contract {
        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data, PUBLIC_URL, URL);
        }
    }

    @Nested
    final class OnPostgres extends Contract {
        @RegisterExtension
        static final TestPostgres POSTGRES = new TestPostgres();

        @Override
        public Settings newSettings(Path data) {
            return TestSettings.of(data, "database", POSTGRES.newDatabaseUrl(), PUBLIC_URL, URL);
        }
    }
}
