package io.trunkline.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.testing.ApiClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /metrics} of a whole server tells, and whom. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MetricsTest {

    private static final String TOKEN = "a-token-of-a-monitor-that-nobody-guesses";

    @TempDir
    Path data = Path.of("set by JUnit");

    private static HttpResponse<String> ask(TrunklineServer server) throws IOException, InterruptedException {
        return ask(server.operator().orElseThrow().resolve("/metrics"), "Authorization", "Bearer " + TOKEN);
    }

    private static HttpResponse<String> ask(TrunklineServer server, String accept)
            throws IOException, InterruptedException {
        URI metrics = server.operator().orElseThrow().resolve("/metrics");
        return ask(metrics, "Authorization", "Bearer " + TOKEN, "Accept", accept);
    }

    private static HttpResponse<String> ask(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Settings settings(String... flagsAndValues) {
        return TestSettings.of(
                data,
                Stream.concat(Stream.of("operator.metrics-token", TOKEN), Stream.of(flagsAndValues))
                        .toArray(String[]::new));
    }

    /** The values of a text in Prometheus' format, by name and labels. */
    private static Map<String, Double> values(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }

    @Test
    void editsAreCountedWithTheirTimes() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings(), InstantSource.system(), new SecureRandom());
                ApiClient client = new ApiClient(
                        server.http().orElseThrow(), server.credentials().orElseThrow())) {
            Map<String, Double> before = values(ask(server).body());
            int edits = 5;
            for (int i = 0; i < edits; i++) {
                client.call("SetAccountInfo", "account_first_name=Ada" + i);
            }
            HttpResponse<String> answer = ask(server);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            Map<String, Double> after = values(answer.body());
            for (String name : new String[] {
                "trunkline_write_wait_seconds_count",
                "trunkline_write_commit_seconds_count",
                "trunkline_write_batch_changes_sum",
                "trunkline_write_batch_changes_bucket{le=\"1.0\"}",
                "trunkline_write_commit_seconds_bucket{le=\"+Inf\"}"
            }) {
                assertThat(after.get(name))
                        .as("%s in %s", name, answer.body())
                        .isNotNull()
                        .isEqualTo(before.getOrDefault(name, 0.0) + edits);
            }
            assertThat(after.get("trunkline_write_commit_seconds_sum"))
                    .isGreaterThan(before.get("trunkline_write_commit_seconds_sum"));
            assertThat(after).containsEntry("trunkline_write_queue_length", 0.0);
        }
    }

    @Test
    void callbacksAreCountedByTheirResultAndWhatWaitsIsTold() throws Exception {
        Settings settings = settings("callbacks.allow-networks", "127.0.0.0/8");
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
                Receiver receiver = Receiver.onLoopback(0, List.of(new ReceiverAnswer.Status(200, "")), _ -> {});
                ApiClient client = new ApiClient(
                        server.http().orElseThrow(), server.credentials().orElseThrow());
                Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            client.call(
                    "SetAccountInfo",
                    "callback_url=" + URLEncoder.encode(receiver.url().toString(), UTF_8));
            services.store().database().run(handle -> {
                services.webhooks()
                        .callbacks()
                        .add(
                                handle,
                                1,
                                CallbackType.CARD_EXPIRED,
                                JsonMapper.shared().createObjectNode());
            });
            String delivered = "trunkline_callback_requests_total{result=\"delivered\"}";
            Map<String, Double> values = values(ask(server).body());
            for (int i = 0; i < 300 && values.getOrDefault(delivered, 0.0) < 1; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                values = values(ask(server).body());
            }
            assertThat(values)
                    .containsEntry(delivered, 1.0)
                    .containsEntry("trunkline_callback_requests_total{result=\"failed\"}", 0.0)
                    .containsEntry("trunkline_callback_request_seconds_count", 1.0)
                    .containsEntry("trunkline_callback_requests_in_flight", 0.0)
                    .containsKeys(
                            "trunkline_callbacks_waiting{url=\"healthy\"}",
                            "trunkline_callback_queues{url=\"failing\"}",
                            "trunkline_callbacks_oldest_waiting_seconds{url=\"suspended\"}");
        }
    }

    @Test
    void whoTakesOpenMetricsGetsThem() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings(), InstantSource.system(), new SecureRandom())) {
            HttpResponse<String> answer = ask(server, "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(
                            type -> assertThat(type).startsWith("application/openmetrics-text; version=1.0.0"));
            assertThat(answer.body())
                    .contains("# TYPE trunkline_refused_calls counter\n", "\ntrunkline_refused_calls_total 0.0\n")
                    .endsWith("# EOF\n");
        }
    }

    /** As a Prometheus with native histograms asks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/openmetrics-text;version=1.0.0;q=0.6, text/plain;version=0.0.4;q=0.5 | application/openmetrics-text
            text/plain;version=0.0.4;q=0.5                                                   | text/plain
            """)
    void protocolBuffersAreNotNeeded(String others, String type) throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings(), InstantSource.system(), new SecureRandom())) {
            HttpResponse<String> answer = ask(
                    server,
                    "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7, "
                            + others);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(found -> assertThat(found).startsWith(type + "; version="));
            assertThat(answer.body()).contains("trunkline_build_info{");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/metrics;a=b", "/metrics/", "/%6detrics", "/docs/../metrics"})
    void theListenerOfTheApiHasNoMetricsHoweverItIsAsked(String path) throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings(), InstantSource.system(), new SecureRandom())) {
            URI address = URI.create(server.http().orElseThrow() + path);
            for (String header : List.of("X-Real-IP", "Via", "X-Forwarded-For", "Forwarded", "User-Agent")) {
                HttpResponse<String> answer = ask(address, header, "127.0.0.1", "Authorization", "Bearer " + TOKEN);
                assertThat(answer.statusCode()).as(header).isIn(400, 404);
                assertThat(answer.body()).doesNotContain("trunkline_");
            }
        }
    }

    @Test
    void aTokenIsNeededAndThatOfTheMonitorReadsNothingElse() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings(), InstantSource.system(), new SecureRandom());
                Services services = Services.open(settings(), new SecureRandom(), InstantSource.system())) {
            URI api = server.operator().orElseThrow();
            URI metrics = api.resolve("/metrics");
            String operator = services.access()
                    .operatorTokens()
                    .create("tests", "jane", null)
                    .secret();

            HttpResponse<String> refused = ask(metrics);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
            assertThat(refused.body()).doesNotContain("trunkline_");
            for (String wrong : List.of("Bearer ", "Bearer x", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x")) {
                assertThat(ask(metrics, "Authorization", wrong).statusCode())
                        .as(wrong)
                        .isEqualTo(401);
            }
            assertThat(ask(metrics, "Authorization", "Bearer " + operator).statusCode())
                    .isEqualTo(200);
            assertThat(ask(metrics, "Authorization", "bearer " + TOKEN).body()).contains("trunkline_build_info{");
            assertThat(ask(URI.create(api + "/accounts"), "Authorization", "Bearer " + TOKEN)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void withoutATokenOfAMonitorNobodyIsOneWithoutAToken() throws Exception {
        try (TrunklineServer server =
                TrunklineServer.start(TestSettings.of(data), InstantSource.system(), new SecureRandom())) {
            URI metrics = server.operator().orElseThrow().resolve("/metrics");
            assertThat(ask(metrics).statusCode()).isEqualTo(401);
            assertThat(ask(metrics, "Authorization", "Bearer ").statusCode()).isEqualTo(401);
        }
    }
}
