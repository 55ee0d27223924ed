package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.Accounts;
import io.trunkline.account.NewEmailRules;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.password.Argon2id;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.method.accounts.ChildMethods;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Parameters;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.TestEngine;
import io.trunkline.testing.WatchedDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Whoever makes a child is shown the key that it made, not one that somebody has given the child since; on both engines. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class NewChildsKeyTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");

    private final Services services;
    private final WatchedDatabase database;
    private final Accounts accounts;

    NewChildsKeyTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        SecureRandom random = new SecureRandom();
        services = Services.openAndMigrate(settings, random, InstantSource.system());
        database = new WatchedDatabase(services.store().database());
        accounts = Accounts.create(
                database,
                SecretBox.open(
                        settings.data(), settings.database(), services.store().database(), random),
                services.outbox(),
                services.webhooks().callbacks(),
                settings.password(),
                settings.compat().profiles(),
                new NewEmailRules(false, 10),
                new Argon2id(random),
                Optional::empty,
                random,
                InstantSource.system());
    }

    @AfterEach
    void close() {
        accounts.close();
        services.close();
    }

    private byte[] addChild(Account parent) {
        ApiMethod add = new ChildMethods(accounts.children(), accounts.rules())
                .declare().stream()
                        .filter(method -> method.name().equals("AddAccount"))
                        .findFirst()
                        .orElseThrow();
        Caller owner = new Caller(
                parent,
                new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, 1)),
                RoleSet.ALL,
                Authentication.PASSWORD,
                "192.0.2.1",
                "");
        Map<String, List<String>> child = Map.of(
                "account_name",
                List.of("child"),
                "account_email",
                List.of("child@example.com"),
                "account_password",
                List.of("Correct-Horse-7"));
        Arguments arguments = Arguments.decode(add.parameters(), Parameters.of(child));
        return ((MethodHandler) add.handler()).handle(new Invocation(owner, arguments, "localhost", false));
    }

    @Test
    void isThatOfItsMaking() {
        Account parent = accounts.creation()
                .create(OPERATOR, "account create", new NewAccount("parent", "parent@example.com", null));
        AtomicReference<String> made = new AtomicReference<>();
        database.afterNextWrite(() -> services.store().database().write(handle -> {
            long child = services.accounts()
                    .logins()
                    .find(new AccountSelector(AccountSelector.By.NAME, "child"))
                    .orElseThrow();
            made.set(services.accounts().apiKeys().current(handle, child));
            return services.access().apiKeyRotation().rotate(handle, OPERATOR, "test", child, Overlap.NONE);
        }));
        String answer =
                JsonMapper.shared().readTree(addChild(parent)).path("api_key").asString();
        assertThat(answer).isNotEmpty().isEqualTo(made.get());
    }
}
