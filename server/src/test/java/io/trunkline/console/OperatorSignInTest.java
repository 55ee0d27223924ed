package io.trunkline.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.store.TestPostgres;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How operators get into their console, and out of it. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OperatorSignInTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private final OperatorServer server;
    private final String token;

    OperatorSignInTest(TestEngine engine, @TempDir Path data) {
        server = new OperatorServer(engine.settings(data, POSTGRES));
        token = server.newToken("platform", null);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aTokenLetsAnOperatorInWhoThenSeesAllAccounts() {
        try (ConsoleVisitor visitor = OperatorVisitor.of(server)) {
            assertThat(ConsoleVisitor.location(visitor.get("/"))).isEqualTo("/sign-in");
            assertThat(ConsoleVisitor.location(visitor.get("/accounts"))).isEqualTo("/sign-in?then=/accounts");
            assertThat(ConsoleVisitor.location(OperatorVisitor.signIn(visitor, token)))
                    .isEqualTo("/");
            assertThat(visitor.get("/").body()).contains("platform", "Find an account");
            assertThat(visitor.get("/accounts").body()).contains("<bdi>owner</bdi>", "Active");
        }
    }
}
