package io.trunkline.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.config.SettingsException;
import io.trunkline.store.DatabaseSettings;
import io.trunkline.store.Store;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.ReservedPort;
import io.trunkline.testing.TestSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses behind which there is no PostgreSQL that can be used. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PostgresAddressTest {

    private static final Path UNUSED = Path.of("unused");

    @Test
    void aPortWhereNobodyListensIsNamed() throws IOException {
        try (ReservedPort reserved = new ReservedPort()) {
            int port = reserved.number();
            assertThatThrownBy(() -> Store.open(
                            UNUSED,
                            TestPostgres.settings(
                                    "jdbc:postgresql://localhost:" + port + "/db?user=u&password=hunter2")))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE))
                    .hasMessage("PostgreSQL at localhost:" + port + "/db cannot be reached");
        }
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
        for (String url : List.of("jdbc:mysql://u:hunter2@host/db", "postgres://u:hunter2@host/db", "hunter2")) {
            assertThatThrownBy(() -> TestPostgres.settings(url))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("jdbc:postgresql://host:5432/name")
                    .hasMessageNotContaining("hunter2");
        }
        assertThatThrownBy(() ->
                        Store.open(UNUSED, TestPostgres.settings("jdbc:postgresql://host:99999/db?password=hunter2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:postgresql://host:5432/database")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db.example.com/t",
                "//10.0.0.7:5432/t?sslmode=prefer",
                "//db/t?sslmode=allow",
                "//db/t?sslmode=disable",
                "//db/t?ssl=false",
                "//db/t?sslmode=none",
                "//db/t?SSLMODE=require",
                "//localhost,db.example.com/t",
                "//127.0.0.1:5432,10.0.0.7:5432/t",
                "//[2001:db8::1]/t",
                "///t?host=db.example.com",
                "///t?PGHOST=db.example.com",
                "//localhost.example.com/t",
                "//0177.0.0.1/t",
                "//localhost/t?socketFactory=org.example.Somewhere",
            })
    void aServerOnAnotherMachineWithoutTlsIsRefusedUnlessAllowed(String address) {
        String url = "jdbc:postgresql:" + address + (address.contains("?") ? "&" : "?") + "user=u&password=hunter2";
        assertThatThrownBy(() -> new PostgresEngine(TestPostgres.settings(url)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("database.allow-without-tls")
                .hasMessageContaining("sslmode=verify-full")
                .hasMessageNotContaining("hunter2");
        assertThat(new PostgresEngine(allowed(url)).name()).startsWith("PostgreSQL at ");
    }

    private static DatabaseSettings allowed(String url) {
        return TestSettings.database("database.url", url, "database.allow-without-tls", "true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db.example.com/t?sslmode=require",
                "//db.example.com,10.0.0.7/t?sslmode=verify-ca",
                "//db.example.com/t?sslmode=verify-full",
                "//db.example.com/t?ssl=true",
                "//db.example.com/t?gssEncMode=require",
                "//localhost/t",
                "//LocalHost:5433/t",
                "//127.0.0.1,[::1]:5433/t",
                "///t",
            })
    void aServerOnThisMachineOrWithTlsIsAccepted(String address) {
        assertThat(new PostgresEngine(TestPostgres.settings("jdbc:postgresql:" + address)).name())
                .startsWith("PostgreSQL at ");
    }

    @Test
    void aServerOlderThanVersion15IsRefused() {
        assertThat(new ServerCheck(14, ServerCheck.UTF8, false, List.of()).refusal("PostgreSQL at h", true))
                .hasValueSatisfying(refusal -> assertThat(refusal.message())
                        .isEqualTo("PostgreSQL at h has version 14; version 15 or newer is needed"));
        assertThat(new ServerCheck(15, ServerCheck.UTF8, false, List.of()).refusal("PostgreSQL at h", false))
                .isEmpty();
    }

    @Test
    void aStandbyIsRefusedForNow() {
        assertThat(new ServerCheck(18, ServerCheck.UTF8, true, List.of()).refusal("PostgreSQL at h", false))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
    }
}
