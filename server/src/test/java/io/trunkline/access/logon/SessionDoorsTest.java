package io.trunkline.access.logon;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Sessions as owners and operators end them, at both doors of a server on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class SessionDoorsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String PASSWORD = "Correct-Horse-7";

    private final OperatorServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final OperatorClient operator;
    private final FormClient owner;
    private final Account account;

    SessionDoorsTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        operator = server.client(server.newToken("tests", null));
        try (Services services = server.services()) {
            account = services.accounts()
                    .creation()
                    .create(
                            Actor.operator("jane"),
                            "account create",
                            new NewAccount("doors", "doors@example.com", PASSWORD, true, null, Optional.empty()));
        }
        owner = FormClient.stranger(http, server.server().http().orElseThrow())
                .as("account_name", "doors", "account_password", PASSWORD);
    }

    @AfterEach
    void close() {
        operator.close();
        http.close();
        server.close();
    }

    private FormClient loggedOn() {
        return owner.as("session_id", owner.call("Logon").get("result").stringValue());
    }

    private static int use(FormClient session) {
        return FormClient.codeOf(session.call("GetAccountInfo"));
    }

    private String path() {
        return "/accounts/" + account.id() + "/sessions";
    }

    @Test
    void anOwnerEndsAllOfItsSessionsWithOneOfThemOrWithThePassword() {
        FormClient first = loggedOn();
        FormClient second = loggedOn();
        assertThat(use(first)).isZero();
        assertThat(FormClient.codeOf(second.call("Logout", "all_sessions", "true")))
                .isZero();
        assertThat(use(first)).isEqualTo(137);
        assertThat(use(second)).isEqualTo(137);
        FormClient third = loggedOn();
        assertThat(FormClient.codeOf(owner.call("Logout"))).isEqualTo(137);
        assertThat(FormClient.codeOf(owner.call("Logout", "all_sessions", "true")))
                .isZero();
        assertThat(use(third)).isEqualTo(137);
    }

    @Test
    void anOperatorListsAndEndsThemWithAnEntryInTheAuditLog() {
        FormClient first = loggedOn();
        server.clock.move(Duration.ofSeconds(1));
        FormClient second = loggedOn();
        JsonNode listed = operator.get(path()).json().get("sessions");
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).get("authentication").stringValue()).isEqualTo("password");
        assertThat(listed.get(0).get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(listed.get(0).get("user_agent").stringValue()).startsWith("Java-http-client/");
        String newest = listed.get(0).get("session").stringValue();
        assertThat(operator.send("DELETE", path() + "/" + newest, null).status())
                .isEqualTo(204);
        assertThat(operator.send("DELETE", path() + "/" + newest, null).status())
                .isEqualTo(404);
        assertThat(use(second)).isEqualTo(137);
        assertThat(use(first)).isZero();
        assertThat(operator.send("DELETE", path(), null).status()).isEqualTo(204);
        assertThat(use(first)).isEqualTo(137);
        assertThat(operator.get(path()).json().get("sessions")).isEmpty();
        assertThat(operator.get("/accounts/987654/sessions").status()).isEqualTo(404);
        JsonNode log =
                operator.get("/accounts/" + account.id() + "/export").json().get("audit_log");
        assertThat(log.toString())
                .contains("\"DELETE /operator/v1/accounts/{account_id}/sessions\"")
                .contains("\"sessions\"")
                .contains(newest);
    }
}
