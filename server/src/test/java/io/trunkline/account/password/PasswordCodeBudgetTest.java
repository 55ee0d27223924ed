package io.trunkline.account.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.notification.Messages;
import io.trunkline.notification.Notice;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.FormClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** How many codes for a forgotten password are sent, to whom, while others ask for them: a server on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class PasswordCodeBudgetTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final String SEND = "SendAccountPasswordChangeRequest";
    private static final String CONFIRM = "ConfirmAccountPasswordChange";
    private static final String PASSWORD = "Correct-Horse-7";
    private static final String HOME = "192.0.2.1";

    private final OperatorServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final long account;

    PasswordCodeBudgetTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES, "server.trusted-proxies", "127.0.0.1"));
        try (Services services = server.services()) {
            account = services.accounts()
                    .creation()
                    .create(
                            Actor.operator("jane"),
                            "account create",
                            new NewAccount("forgetful", "forgetful@example.com", PASSWORD))
                    .id();
        }
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private FormClient from(String address) {
        return FormClient.strangerFrom(http, server.server().http().orElseThrow(), address);
    }

    /** The text of each code that was sent, the oldest first. */
    private List<String> codes() {
        try (Services services = server.services()) {
            return Messages.of(services.outbox(), account).stream()
                    .filter(message -> message.notice() == Notice.PASSWORD_CODE)
                    .map(message -> String.valueOf(message.values().get("code")))
                    .toList();
        }
    }

    /** Asks for codes by every name of the account until each is refused. */
    private void askForAllFrom(String address) {
        for (List<String> name : List.of(
                List.of("account_id", Long.toString(account)),
                List.of("account_name", "forgetful"),
                List.of("account_name", "Forgetful"),
                List.of("account_email", "forgetful@example.com"))) {
            JsonNode answer;
            do {
                answer = from(address).call(SEND, name.getFirst(), name.getLast());
            } while (FormClient.codeOf(answer) == 0);
            assertThat(FormClient.codeOf(answer)).isEqualTo(340);
        }
    }

    private int askFrom(String address) {
        return FormClient.codeOf(from(address).call(SEND, "account_name", "forgetful"));
    }

    private int confirmFrom(String address, String code) {
        return FormClient.codeOf(from(address)
                .call(CONFIRM, "account_name", "forgetful", "code", code, "new_account_password", "Remembered-Pass-2"));
    }

    @Test
    void oneNetworkHasThreeCodesSentByWhateverNameItAsks() {
        askForAllFrom("198.51.100.1");
        assertThat(codes()).hasSize(3);
    }

    @Test
    void twoNetworksLeaveCodesForOthers() {
        askForAllFrom("198.51.100.1");
        askForAllFrom("198.51.100.2");
        assertThat(askFrom(HOME)).isZero();
        assertThat(codes()).hasSize(7);
        assertThat(confirmFrom(HOME, codes().getLast())).isZero();
    }

    @Test
    void whereTheOwnerHasLoggedOnBeforeNoNumberOfNetworksKeepsCodesAway() {
        assertThat(FormClient.codeOf(
                        from(HOME).call("Logon", "account_name", "forgetful", "account_password", PASSWORD)))
                .isZero();
        for (int i = 1; i <= 12; i++) {
            askForAllFrom("198.51.100." + i);
        }
        assertThat(codes()).as("those of strangers").hasSize(10);
        assertThat(askFrom(HOME)).isZero();
        assertThat(codes()).hasSize(11);
        assertThat(confirmFrom(HOME, codes().getLast())).isZero();
    }
}
