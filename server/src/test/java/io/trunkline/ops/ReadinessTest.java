package io.trunkline.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.testing.CapturedLog;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /readyz} of a whole server says about its database. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReadinessTest {

    private static final String READY = "200 {\"status\":\"ok\"}";

    @TempDir
    Path data = Path.of("set by JUnit");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final CapturedLog log = new CapturedLog(HealthHandler.class);

    private Settings settings = TestSettings.of(data);

    @BeforeEach
    void name() {
        settings = TestSettings.of(data);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** Changes the database as another process would. */
    private void sql(String statement) {
        try (Store store = Store.open(settings.data(), settings.database())) {
            store.database().write(handle -> handle.execute(statement));
        }
    }

    /** Status and body, a second after the answer before. */
    private String askLater(TrunklineServer server) throws IOException, InterruptedException {
        clock.move(Duration.ofSeconds(1));
        return ask(server);
    }

    private static String ask(TrunklineServer server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = server.http().orElseThrow().resolve("/readyz");
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    @Test
    void aSchemaOfAnotherVersionIsNotReadyUntilItFitsAgain() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom())) {
            assertThat(ask(server)).isEqualTo(READY);
            sql("UPDATE flyway_schema_history SET version = '99' WHERE installed_rank = 1");
            assertThat(ask(server)).as("within the second").isEqualTo(READY);
            assertThat(askLater(server)).isEqualTo("503 {\"status\":\"unavailable\",\"reason\":\"schema\"}");
            sql("UPDATE flyway_schema_history SET version = '1' WHERE installed_rank = 1");
            assertThat(askLater(server)).isEqualTo(READY);
        }
    }

    @Test
    void aChangeThatHangsIsNotWaitedFor() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom())) {
            assertThat(ask(server)).isEqualTo(READY);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("trunkline.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                // The change itself is given up after five seconds.
                assertThat(askLater(server)).isEqualTo("503 {\"status\":\"unavailable\",\"reason\":\"database\"}");
                assertThat(log.messages(Level.WARNING))
                        .containsExactly("Not ready: a change has waited for 2 seconds to be on disk");
                statement.execute("ROLLBACK");
            }
        }
    }

    @Test
    void aDeletedDatabaseIsNotReadyAndIsNotReplacedByAnEmptyOne() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom())) {
            assertThat(ask(server)).isEqualTo(READY);
            for (String name : List.of("trunkline.db", "trunkline.db-wal", "trunkline.db-shm")) {
                Files.delete(data.resolve(name));
            }
            assertThat(askLater(server)).isEqualTo("503 {\"status\":\"unavailable\",\"reason\":\"database\"}");
            assertThat(log.messages(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains(data.resolve("trunkline.db") + " was deleted or replaced while open");
        }
        assertThatThrownBy(() -> TrunklineServer.start(settings, clock, new SecureRandom()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The data folder " + data + " belonged to a database (sqlite.id)");
        assertThat(data.resolve("trunkline.db")).doesNotExist();
    }

    @Test
    void aDatabaseThatRefusesWritesIsLoggedOnceAndNotQuoted() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, clock, new SecureRandom())) {
            sql("CREATE TRIGGER refuse BEFORE INSERT ON server_state BEGIN SELECT RAISE(ABORT, 'no'); END");
            for (int i = 0; i < 3; i++) {
                assertThat(askLater(server)).isEqualTo("503 {\"status\":\"unavailable\",\"reason\":\"database\"}");
            }
            assertThat(log.messages(Level.WARNING)).hasSize(1);
            sql("DROP TRIGGER refuse");
            for (int i = 0; i < 3; i++) {
                assertThat(askLater(server)).isEqualTo(READY);
            }
            assertThat(log.messages(Level.WARNING)).hasSize(1);
            assertThat(log.messages(Level.INFO)).containsExactly("Ready again");
        }
    }
}
