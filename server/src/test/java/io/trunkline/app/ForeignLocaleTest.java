package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorClient.Reply;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server on a machine whose language has digits of its own: they get into nothing that is stored or sent. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ForeignLocaleTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PASSWORD = "Correct-Horse-7";
    private static final Locale BEFORE = Locale.getDefault();

    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Receiver receiver;
    private final OperatorServer server;
    private final OperatorClient operator;

    @BeforeAll
    static void travel() {
        Locale.setDefault(Locale.of("ar", "EG"));
        assertThat(String.format(Locale.getDefault(), "%d", 7))
                .as("the test can fail")
                .isNotEqualTo("7");
    }

    @AfterAll
    static void comeHome() {
        Locale.setDefault(BEFORE);
    }

    ForeignLocaleTest(TestEngine engine, @TempDir Path data) throws IOException {
        receiver = Receiver.onLoopback(
                0, List.of(new ReceiverAnswer.Status(200, "")), request -> arrived.add(request.body()));
        server = new OperatorServer(engine.settings(data, POSTGRES, "callbacks.allow-networks", "127.0.0.0/8"));
        operator = server.client(server.newToken("tests", null));
    }

    @AfterEach
    void close() {
        operator.close();
        server.close();
        receiver.close();
        http.close();
    }

    private static JsonNode ok(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isBetween(200, 201);
        return reply.json();
    }

    private FormClient owner() {
        return FormClient.stranger(http, server.server().http().orElseThrow())
                .as("account_name", "traveller", "account_password", PASSWORD);
    }

    private String storedHash(long account) {
        try (Services services = server.services()) {
            return services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT hash FROM passwords WHERE account_id = ?")
                            .bind(0, account)
                            .mapTo(String.class)
                            .one());
        }
    }

    private void store(long account, String hash) {
        try (Services services = server.services()) {
            services.store()
                    .database()
                    .write(handle ->
                            handle.execute("UPDATE passwords SET hash = ? WHERE account_id = ?", hash, account));
        }
    }

    @Test
    void passwordsCallbacksAndAnswersAreTheSameAsElsewhere() throws Exception {
        long account = ok(operator.send(
                        "POST",
                        "/accounts",
                        "{\"account_name\": \"traveller\", \"account_email\": \"traveller@example.com\","
                                + " \"account_password\": \"" + PASSWORD + "\", \"callback_url\": \""
                                + receiver.url() + "\"}"))
                .get("account_id")
                .asLong();
        String hash = storedHash(account);
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        JsonNode info = owner().call("GetAccountInfo");
        assertThat(info.at("/result/account_id").asLong()).isEqualTo(account);
        assertThat(info.at("/result/created").asString())
                .matches("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

        ok(operator.send("POST", "/accounts/" + account + "/freeze", ""));
        String body = arrived.poll(30, TimeUnit.SECONDS);
        assertThat(body).as("a callback within 30 s").isNotNull();
        assertThat(JsonMapper.shared().readTree(body).at("/callbacks/0/type").asString())
                .isEqualTo("account_is_frozen");
    }

    /** As an earlier version wrote it on such a machine. */
    @Test
    void aHashWithForeignDigitsIsStillRead() {
        long account = ok(operator.send(
                        "POST",
                        "/accounts",
                        "{\"account_name\": \"traveller\", \"account_email\": \"traveller@example.com\","
                                + " \"account_password\": \"" + PASSWORD + "\"}"))
                .get("account_id")
                .asLong();
        store(
                account,
                storedHash(account)
                        .replace(
                                "m=19456,t=2,p=1",
                                String.format(Locale.of("ar", "EG"), "m=%d,t=%d,p=%d", 19_456, 2, 1)));
        assertThat(storedHash(account)).doesNotContain("19456");
        assertThat(owner().call("GetAccountInfo").at("/result/account_id").asLong())
                .isEqualTo(account);
        assertThat(owner().as("account_name", "traveller", "account_password", "Wrong-Horse-7")
                        .call("GetAccountInfo")
                        .has("error"))
                .isTrue();
    }
}
