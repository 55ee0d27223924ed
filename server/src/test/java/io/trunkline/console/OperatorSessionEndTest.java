package io.trunkline.console;

import static io.trunkline.console.ConsoleVisitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.AccountSelector;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.SaltGate;
import io.trunkline.testing.TestEngine;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form does if its session ends while it is carried out. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSessionEndTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final Settings settings;

    OperatorSessionEndTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "session"})
    void whatWaitsForAPasswordToBeHashedChangesNothing(String ended) {
        SaltGate salts = new SaltGate();
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), salts);
                Services otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
                ConsoleVisitor visitor = new ConsoleVisitor(server.operator().orElseThrow());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = otherProcess.access().operatorTokens().create("platform", "jane", null);
            assertThat(OperatorVisitor.signIn(visitor, token.secret()).statusCode())
                    .isEqualTo(303);
            String form = visitor.get("/accounts/new").body();
            salts.hold(1);
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                    () -> visitor.submit(
                            "/accounts/new",
                            form,
                            Map.of(
                                    "account_name",
                                    "revoked",
                                    "account_email",
                                    "r@example.com",
                                    "account_password",
                                    "Correct-Horse-7")),
                    threads);
            salts.awaitArrival();
            if (ended.equals("token")) {
                otherProcess.access().operatorTokens().revoke(token.token().id(), "jane");
            } else {
                otherProcess.store().database().run(handle -> handle.execute("DELETE FROM operator_sessions"));
            }
            salts.open();
            assertThat(location(answer.join())).isEqualTo("/sign-in?why=ended");
            assertThat(otherProcess.accounts().logins().find(new AccountSelector(AccountSelector.By.NAME, "revoked")))
                    .isEmpty();
        }
    }
}
