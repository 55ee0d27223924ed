package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.audit.RefusedCall;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What those can write who prove nothing, at both doors of a server on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class StrangersTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String SEND = "SendAccountPasswordChangeRequest";
    private static final String CONFIRM = "ConfirmAccountPasswordChange";

    private final OperatorServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final FormClient stranger;

    StrangersTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        stranger = FormClient.stranger(http, server.server().http().orElseThrow());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void triesOfCodesLeaveNoRowAndEndAtTheLimit() {
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            int code = FormClient.codeOf(stranger.call(
                    CONFIRM,
                    "account_name",
                    "invented-" + i,
                    "code",
                    "12345678",
                    "new_account_password",
                    "Remembered-Pass-2"));
            assertThat(code).isEqualTo(i < 100 ? 232 : 340);
            refused += code == 340 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(20);
        try (Services services = server.services()) {
            long rows = services.store()
                    .database()
                    .read(handle -> handle.createQuery("SELECT count(*) FROM password_codes")
                            .mapTo(Long.class)
                            .one());
            assertThat(rows).isOne();
        }
    }

    @Test
    void answersDoNotTellWhichAccountsThereAre() {
        for (int i = 0; i < 5; i++) {
            JsonNode known = stranger.call(SEND, "account_id", "1");
            JsonNode unknown = stranger.call(SEND, "account_id", "987654");
            assertThat(known).isEqualTo(unknown);
            assertThat(FormClient.codeOf(known)).isEqualTo(i < 3 ? 0 : 340);
        }
        for (int i = 0; i < 7; i++) {
            JsonNode known = stranger.call(CONFIRM, "account_id", "1", "code", "wrong");
            JsonNode unknown = stranger.call(CONFIRM, "account_id", "987654", "code", "wrong");
            assertThat(known).isEqualTo(unknown);
            assertThat(FormClient.codeOf(known)).isEqualTo(i < 5 ? 232 : 231);
        }
    }

    private URI metricsAddress() {
        return server.server().operator().orElseThrow().resolve("/metrics");
    }

    private HttpResponse<String> metrics(String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(metricsAddress())
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void whatTheOperatorApiRefusesIsRecorded() throws Exception {
        try (OperatorClient wrong = server.client("tlop_wrong")) {
            assertThat(wrong.get("/accounts").status()).isEqualTo(401);
            assertThat(wrong.get("/no-such-thing").status()).isEqualTo(401);
        }
        assertThat(metrics("tlop_wrong").statusCode()).isEqualTo(401);
        HttpResponse<String> without =
                http.send(HttpRequest.newBuilder(metricsAddress()).build(), BodyHandlers.ofString());
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"trunkline metrics\"");
        assertThat(metrics(server.newToken("metrics", null)).body())
                .contains("trunkline_refused_operator_calls_total 4.0");
        server.restart();
        try (Services services = server.services()) {
            List<RefusedCall.Tally> refusals = services.audit().refusals().list(Optional.of(0L), 10);
            assertThat(refusals).hasSize(1);
            RefusedCall.Tally tally = refusals.getFirst();
            assertThat(tally.call()).isEqualTo(RefusedCall.ofOperatorApi("127.0.0.1", 401));
            assertThat(tally.times()).isEqualTo(4);
        }
    }
}
