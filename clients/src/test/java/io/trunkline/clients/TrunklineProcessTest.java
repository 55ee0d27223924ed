package io.trunkline.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The server as a process: what it tells those who wait for it, and how it ends. */
class TrunklineProcessTest {

    @Test
    void startsOnFreePortsSaysSoInTheReadyFileAndStopsOnSigtermWithExitCodeZero()
            throws IOException, InterruptedException {
        try (TrunklineProcess server = TrunklineProcess.start()) {
            ReadyFile ready = server.ready();

            assertThat(ready.pid()).isEqualTo(server.pid());
            assertThat(ready.version()).isNotBlank();
            assertThat(ready.http()).hasScheme("http");
            assertThat(ready.https()).hasScheme("https");
            assertThat(ready.http().getPort())
                    .isPositive()
                    .isNotEqualTo(ready.https().getPort());
            assertThat(ready.credentials()).isRegularFile();
            assertThat(ready.authority()).isRegularFile();
            assertThat(ServiceAccount.read(ready.credentials()).accountId()).isEqualTo(ready.accountId());
            try (Api api = new Api(server.target())) {
                assertThat(api.profile().required("account_id").asLong()).isEqualTo(ready.accountId());
            }
            assertThat(server.stop()).isZero();
        }
    }

    @Test
    void reportsTheOutputOfAServerThatCannotStart() {
        assertThatThrownBy(() -> TrunklineProcess.start("--no-such-flag"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no-such-flag");
    }
}
