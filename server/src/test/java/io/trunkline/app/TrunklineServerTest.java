package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.connection.ListenException;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.ApiClient;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server: that it starts, keeps what it was told, and leaves nothing open or behind. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class TrunklineServerTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    @TempDir
    Path data = Path.of("set by JUnit");

    private static TrunklineServer start(Settings settings) {
        return TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
    }

    private static JsonNode call(TrunklineServer server, String method, String query) {
        try (ApiClient client =
                new ApiClient(server.http().orElseThrow(), server.credentials().orElseThrow())) {
            return client.call(method, query);
        }
    }

    private static void assertKeepsAnEdit(Settings settings) {
        try (TrunklineServer server = start(settings)) {
            assertThat(call(server, "SetAccountInfo", "account_first_name=Ada").toString())
                    .isEqualTo("{\"result\":1}");
        }
        try (TrunklineServer server = start(settings)) {
            assertThat(call(server, "GetAccountInfo", "")
                            .at("/result/account_first_name")
                            .asString())
                    .isEqualTo("Ada");
        }
    }

    @Test
    void anEditIsThereAfterARestartOnSqlite() {
        assertKeepsAnEdit(TestSettings.of(data));
        assertThat(data.resolve("trunkline.db")).exists();
    }

    @Test
    void anEditIsThereAfterARestartOnPostgres() {
        assertKeepsAnEdit(TestSettings.of(data, "database", POSTGRES.newDatabaseUrl()));
        assertThat(data.resolve("trunkline.db")).doesNotExist();
    }

    @Test
    void theOperatorApiCanBeOff() {
        try (TrunklineServer server = start(TestSettings.of(data, "operator-port", "off"))) {
            assertThat(server.operator()).isEmpty();
        }
    }

    @Test
    void aTakenPortOfTheOperatorApiIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = TestSettings.of(data, "operator-port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " (operator.port)");
        }
        start(TestSettings.of(data)).close();
    }

    @Test
    void aSecondServerOnTheFolderIsRefusedUntilTheFirstIsClosed() {
        try (TrunklineServer first = start(TestSettings.of(data))) {
            assertThatThrownBy(() -> start(TestSettings.of(data)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("Another server uses the data folder")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(call(first, "GetAccountInfo", "").has("result")).isTrue();
        }
        start(TestSettings.of(data)).close();
    }

    @Test
    void aTakenPortClosesEverythingSoThatTheNextStartWorks() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = TestSettings.of(data, "http-port", Integer.toString(taken.getLocalPort()));
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        try (TrunklineServer server = start(TestSettings.of(data))) {
            assertThat(call(server, "GetAccountInfo", "").has("result")).isTrue();
        }
    }

    @Test
    void anEphemeralServerLeavesNothingBehind() throws IOException {
        Path folder;
        try (TrunklineServer server = start(TestSettings.of(data.resolve("unused"), "ephemeral", "true"))) {
            assertThat(call(server, "SetAccountInfo", "account_first_name=Ada").has("result"))
                    .isTrue();
            folder = server.credentials().orElseThrow().getParent();
            assertThat(folder).isNotNull().isDirectory();
        }
        assertThat(folder).doesNotExist();
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files).isEmpty();
        }
    }

    @RepeatedTest(3)
    void ofTwoFirstStartsAtOnceOneMakesTheKeyAndBothServe() throws Exception {
        String[] shared = {
            "database",
            POSTGRES.newDatabaseUrl(),
            "database.secret-key",
            Base64.getEncoder().encodeToString(new byte[32])
        };
        Settings one = TestSettings.of(data.resolve("one"), shared);
        Settings other = TestSettings.of(data.resolve("other"), shared);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TrunklineServer>> starting = Stream.of(one, other)
                    .map(settings -> threads.submit(() -> {
                        together.await();
                        return start(settings);
                    }))
                    .toList();
            try (TrunklineServer first = starting.get(0).get();
                    TrunklineServer second = starting.get(1).get()) {
                List<TrunklineServer> withKey = Stream.of(first, second)
                        .filter(server -> server.credentials().isPresent())
                        .toList();
                assertThat(withKey).hasSize(1);
                assertThat(call(withKey.getFirst(), "GetAccountInfo", "").has("result"))
                        .isTrue();
                assertThat(first.ownerAccount()).isEqualTo(second.ownerAccount());
            }
        }
        try (Services services = Services.open(one, new SecureRandom(), InstantSource.system())) {
            assertThat(services.accounts().creation().list(0, 10)).hasSize(1);
            assertThat(services.access().keys().list(1)).hasSize(1);
        }
    }
}
