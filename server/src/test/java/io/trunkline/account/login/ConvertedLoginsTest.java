package io.trunkline.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.AccountSelector;
import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever opens a database that an earlier version left, a server or a command, finds accounts by their addresses. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class ConvertedLoginsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final AccountSelector ADDRESS = new AccountSelector(By.EMAIL, "jane@stra\u00dfe.test");

    private final Settings settings;

    ConvertedLoginsTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
    }

    /** As version 26 had it. */
    private static void goBack(Services services) {
        services.store().database().write(handle -> {
            handle.execute("UPDATE logins SET login = 'jane@strasse.test' WHERE kind = 'email'");
            return handle.execute("INSERT INTO server_state (name, value) VALUES ('email_forms_to_convert', '1')");
        });
        assertThat(services.accounts().logins().find(ADDRESS)).isEmpty();
    }

    @Test
    void bothAServerAndACommandConvertThem() {
        long id;
        try (Services services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system())) {
            id = services.accounts()
                    .creation()
                    .create(Actor.operator("jane"), "account create", new NewAccount("jane-doe", ADDRESS.text(), null))
                    .id();
            goBack(services);
        }
        try (Services command = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            assertThat(command.accounts().logins().find(ADDRESS)).hasValue(id);
            goBack(command);
        }
        try (Services server = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system())) {
            assertThat(server.accounts().logins().find(ADDRESS)).hasValue(id);
        }
    }
}
