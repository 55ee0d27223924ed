package io.trunkline.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.AuditLog;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.operator.OperatorContract;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
