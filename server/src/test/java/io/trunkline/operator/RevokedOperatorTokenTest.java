package io.trunkline.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.AccountSelector;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.SaltGate;
import io.trunkline.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
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

/** What a call of the operator API does, and shows, if its token is revoked while it goes on. */
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
    void whatWaitsForAPasswordToBeHashedChangesNothing() {
        SaltGate salts = new SaltGate();
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), salts);
                Services otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var token = otherProcess.access().operatorTokens().create("platform", "jane", null);
            try (OperatorClient client = new OperatorClient(server.operator().orElseThrow(), token.secret())) {
                salts.hold(1);
                CompletableFuture<Reply> reply =
                        CompletableFuture.supplyAsync(() -> client.send("POST", "/accounts", ACCOUNT), threads);
                salts.awaitArrival();
                otherProcess.access().operatorTokens().revoke(token.token().id(), "jane");
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

    @Test
    void theAnswerToAChangeThatWasMadeBeforeIsNotShownAgain() throws Exception {
        try (TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
                Services otherProcess = Services.open(settings, new SecureRandom(), InstantSource.system());
                HttpClient http = HttpClient.newHttpClient()) {
            var token = otherProcess.access().operatorTokens().create("platform", "jane", null);
            URI keys = server.operator().orElseThrow().resolve("/operator/v1/accounts/1/keys");
            HttpRequest.Builder request = HttpRequest.newBuilder(keys)
                    .header("Authorization", "Bearer " + token.secret())
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", "\"same\"");
            byte[] body = "{\"roles\":[\"Developer\"]}".getBytes(StandardCharsets.UTF_8);
            HttpResponse<String> first =
                    http.send(request.POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
            assertThat(first.body()).contains("private_key");
            // The body is asked for once the token was found to be good.
            HttpRequest again = request.expectContinue(true)
                    .POST(BodyPublishers.ofInputStream(() -> {
                        otherProcess
                                .access()
                                .operatorTokens()
                                .revoke(token.token().id(), "jane");
                        return new ByteArrayInputStream(body);
                    }))
                    .build();
            HttpResponse<String> second = http.send(again, BodyHandlers.ofString());
            assertThat(second.body()).doesNotContain("private_key");
            assertThat(second.statusCode()).isEqualTo(401);
        }
    }
}
