package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.AccountSelector;
import io.trunkline.config.Settings;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.SaltGate;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A call of the operator API that waits for a password to be hashed changes nothing if its token is revoked meanwhile. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RevokedOperatorTokenTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String ACCOUNT =
            "{\"account_name\":\"revoked\",\"account_email\":\"r@example.com\",\"account_password\":\"Correct-Horse-7\"}";

    private final Settings settings;

    RevokedOperatorTokenTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
    }

    @Test
    void changesNothing() {
        SaltGate salts = new SaltGate();
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), salts);
                Services otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = otherProcess.operatorTokens().create("platform", "jane", null);
            try (OperatorClient client = new OperatorClient(server.operator().orElseThrow(), token.secret())) {
                salts.hold(1);
                CompletableFuture<Reply> reply =
                        CompletableFuture.supplyAsync(() -> client.send("POST", "/accounts", ACCOUNT), threads);
                salts.awaitArrival();
                otherProcess.operatorTokens().revoke(token.token().id(), "jane");
                salts.open();
                assertThat(reply.join().status()).as(reply.join().body()).isEqualTo(401);
                assertThat(otherProcess
                                .accounts()
                                .logins()
                                .find(new AccountSelector(AccountSelector.By.NAME, "revoked")))
                        .isEmpty();
            }
        }
    }
}
