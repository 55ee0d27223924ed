package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trunkline.testing.ApiClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
