package io.trunkline.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Addresses behind which there is no PostgreSQL that can be used. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PostgresAddressTest {

    private static final Path UNUSED = Path.of("unused");

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() -> Store.open(
                        UNUSED,
                        TestPostgres.settings("jdbc:postgresql://localhost:" + port + "/db?user=u&password=hunter2")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
                .hasMessage("PostgreSQL at localhost:" + port + "/db cannot be reached");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://localhost:" + silent.getLocalPort() + "/db?user=u&socketTimeout=1";
            assertThatThrownBy(() -> Store.open(UNUSED, TestPostgres.settings(url)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageEndingWith("cannot be reached");
        }
    }

    @Test
    void aUrlThatIsNotUnderstoodIsNotEchoed() {
        for (String url : List.of("jdbc:mysql://u:hunter2@host/db", "postgres://u:hunter2@host/db", "hunter2", "")) {
            assertThatThrownBy(() -> Store.open(UNUSED, TestPostgres.settings(url)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("jdbc:postgresql://host:5432/database")
                    .hasMessageNotContaining("hunter2");
        }
    }

    @Test
    void aServerOlderThanVersion15IsRefused() {
        assertThat(new ServerCheck(14, false, List.of()).refusal("PostgreSQL at h", true))
                .hasValueSatisfying(refusal -> assertThat(refusal.message())
                        .isEqualTo("PostgreSQL at h has version 14; version 15 or newer is needed"));
        assertThat(new ServerCheck(15, false, List.of()).refusal("PostgreSQL at h", false))
                .isEmpty();
    }

    @Test
    void aStandbyIsRefusedForNow() {
        assertThat(new ServerCheck(18, true, List.of()).refusal("PostgreSQL at h", false))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }
}
