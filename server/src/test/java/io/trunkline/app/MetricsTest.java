package io.trunkline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.callback.CallbackType;
import io.trunkline.callback.Receiver;
import io.trunkline.callback.ReceiverAnswer;
import io.trunkline.config.Settings;
import io.trunkline.testing.ApiClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /metrics} of a whole server tells, and whom. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MetricsTest {

    @TempDir
    Path data = Path.of("set by JUnit");

    private static HttpResponse<String> ask(URI base) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(base.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString());
        }
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
        try (TrunklineServer server =
                        TrunklineServer.start(TestSettings.of(data), InstantSource.system(), new SecureRandom());
                ApiClient client = new ApiClient(
                        server.http().orElseThrow(), server.credentials().orElseThrow())) {
            URI base = server.http().orElseThrow();
            Map<String, Double> before = values(ask(base).body());
            int edits = 5;
            for (int i = 0; i < edits; i++) {
                client.call("SetAccountInfo", "account_first_name=Ada" + i);
            }
            HttpResponse<String> answer = ask(base);
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
        Settings settings = TestSettings.of(data, "callbacks.allow-networks", "127.0.0.0/8");
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
                Receiver receiver = Receiver.onLoopback(0, List.of(new ReceiverAnswer.Status(200, "")), _ -> {});
                ApiClient client = new ApiClient(
                        server.http().orElseThrow(), server.credentials().orElseThrow());
                Services services = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            client.call(
                    "SetAccountInfo",
                    "callback_url=" + URLEncoder.encode(receiver.url().toString(), UTF_8));
            services.store().database().write(handle -> {
                services.callbacks()
                        .add(
                                handle,
                                1,
                                CallbackType.CARD_EXPIRED,
                                JsonMapper.shared().createObjectNode());
                return null;
            });
            String delivered = "trunkline_callback_requests_total{result=\"delivered\"}";
            Map<String, Double> values = values(ask(server.http().orElseThrow()).body());
            for (int i = 0; i < 300 && values.getOrDefault(delivered, 0.0) < 1; i++) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                values = values(ask(server.http().orElseThrow()).body());
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
    void otherMachinesAreNotTold() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(own.isPresent(), "this machine has no address but that of the loopback interface");
        try (TrunklineServer server = TrunklineServer.start(
                TestSettings.of(data, "bind-address", "::"), InstantSource.system(), new SecureRandom())) {
            int port = server.http().orElseThrow().getPort();
            String host = own.get() instanceof Inet6Address
                    ? "[" + own.get().getHostAddress() + "]"
                    : own.get().getHostAddress();
            assertThat(ask(URI.create("http://" + host + ":" + port)).statusCode())
                    .isEqualTo(404);
            assertThat(ask(URI.create("http://127.0.0.1:" + port)).statusCode()).isEqualTo(200);
        }
    }
}
