package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.Store;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Background work whose tables are taken away: each is named while it fails, in the metrics as well, and goes on by itself. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FailingWorkersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String TOKEN = "a-token-of-a-monitor-that-nobody-guesses";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(100).toNanos();

    /** What each kind of work cannot do without. */
    private static final Map<String, String> TABLES = Map.ofEntries(
            Map.entry("announcements", "announcements"),
            Map.entry("audit-retention", "audit_log"),
            Map.entry("balance-reminders", "accounts"),
            Map.entry("callback-retention", "callback_attempts"),
            Map.entry("callbacks", "callback_queues"),
            Map.entry("mail", "outbox"),
            Map.entry("mail-retention", "outbox"),
            Map.entry("operator-answers", "idempotency_keys"),
            Map.entry("refusals", "refused_calls"),
            Map.entry("report-maker", "history_reports"),
            Map.entry("sms-texts", "sms_texts"),
            Map.entry("sms", "sms_outgoing"),
            Map.entry("sms-parts", "sms_parts"),
            Map.entry("what-has-ended", "password_codes"));

    private final Settings settings;

    FailingWorkersTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES, "operator.metrics-token", TOKEN, "audit.keep", "1d");
    }

    @Test
    void everyKindIsNamedWhileItFailsAndGoesOnByItself() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
                Store store = Store.open(settings.data(), settings.database());
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(readiness(client, server).get("status").asString()).isEqualTo("ok");
            rename(store, "", "_taken_away");

            List<String> all = List.copyOf(new TreeSet<>(TABLES.keySet()));
            JsonNode failing = readiness(client, server);
            while (!names(failing).equals(all)) {
                // What is refused is to be noted; without it there is nothing of it to write, which goes well.
                String refused = get(client, server.http().orElseThrow() + "/platform_api/GetAccountInfo", "no token");
                assertThat(refused).contains("error");
                LockSupport.parkNanos(BETWEEN_LOOKS);
                failing = readiness(client, server);
            }
            assertThat(failing.get("status").asString()).isEqualTo("degraded");
            String metrics = get(
                    client, server.operator().orElseThrow().resolve("/metrics").toString(), TOKEN);
            for (String name : all) {
                assertThat(metrics).contains("trunkline_worker_failing{worker=\"" + name + "\"} 1.0");
            }

            rename(store, "_taken_away", "");
            while (!readiness(client, server).get("status").asString().equals("ok")) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            assertThat(get(
                            client,
                            server.operator().orElseThrow().resolve("/metrics").toString(),
                            TOKEN))
                    .contains("trunkline_worker_failing{worker=\"callbacks\"} 0.0")
                    .containsPattern("trunkline_worker_failures_total\\{worker=\"callbacks\"} [1-9]");
        }
    }

    private static void rename(Store store, String from, String to) {
        store.database().run(handle -> {
            Set.copyOf(TABLES.values())
                    .forEach(table -> handle.execute("ALTER TABLE " + table + from + " RENAME TO " + table + to));
        });
    }

    private static List<String> names(JsonNode readiness) {
        return readiness.path("failing").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode readiness(HttpClient client, TrunklineServer server)
            throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(client, server.http().orElseThrow() + "/readyz", ""));
    }

    private static String get(HttpClient client, String address, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
