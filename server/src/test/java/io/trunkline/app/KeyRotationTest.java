package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.IdentityProof;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.factor.Authenticator;
import io.trunkline.access.factor.Enrolment;
import io.trunkline.account.Account;
import io.trunkline.account.AccountSelector;
import io.trunkline.account.StateChange;
import io.trunkline.account.creation.MadeAccount;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.notification.Message;
import io.trunkline.notification.Messages;
import io.trunkline.parameter.Overlap;
import io.trunkline.sms.delivery.Waiting;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.SecretKeys;
import io.trunkline.testing.EveryCode;
import io.trunkline.testing.OperatorClient;
import io.trunkline.testing.OperatorServer;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The secret key is replaced on both engines, with everything in the database that can be sealed. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KeyRotationTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor OWNER = new Actor(Actor.Kind.OWNER, "password", null, null);

    /** Of accounts: two portions, and some. */
    private static final int PORTIONS = 450;

    private static final int FEW = 2;

    private static final String ONCE = "{\"account_name\":\"made-once\",\"account_email\":\"once@example.com\"}";

    private static final String STORED =
            "{\"id\":\"m-1\",\"direction\":\"in\",\"source\":\"123\",\"destination\":\"456\","
                    + "\"text\":\"kept\",\"status\":\"ok\",\"store_body\":true}";

    private final Path data;
    private final Settings settings;
    private final OperatorServer server;
    private final String token;

    KeyRotationTest(TestEngine engine, @TempDir Path data) {
        this.data = data;
        settings = engine.settings(data, POSTGRES, "mail.verify-new-address", "true");
        server = new OperatorServer(settings);
        token = server.newToken("tests", null);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** What only the key can read, as the services show it. */
    private record Secrets(
            List<String> apiKeys,
            @Nullable String salt,
            String webhookSecrets,
            String publicKeys,
            String checkpointKey,
            List<Message> messages,
            String contactCode,
            String texts,
            Optional<String> secondFactor,
            String keptAnswer) {}

    private void fill(int accounts) {
        try (Services services = server.services()) {
            services.store().database().<Void, RuntimeException>write(handle -> {
                for (int i = 0; i < accounts; i++) {
                    String name = "account-" + i;
                    MadeAccount _ = services.accounts()
                            .creation()
                            .make(
                                    handle,
                                    OPERATOR,
                                    "test",
                                    services.accounts()
                                            .creation()
                                            .prepare(new NewAccount(name, name + "@example.com", null)));
                }
                String _ = services.access().apiKeyRotation().rotate(handle, OPERATOR, "test", 1, Overlap.DAY);
                return null;
            });
            Waiting.add(services, 1, "waits");
            services.webhooks().secrets().current(1);
            services.webhooks().secrets().rotate(OPERATOR, "test", 1, Overlap.DAY);
            services.webhooks().key().publicKeys();
            services.store()
                    .database()
                    .write(handle -> services.webhooks().key().rotate(handle, "jane", Overlap.DAY));
            services.audit().checkpointKey().publicKey();
            long contact =
                    services.accounts().contacts().add(OPERATOR, "test", 1, "contact@example.com", null, Set.of());
            services.accounts().contactCodes().send(OPERATOR, "test", 1, contact);
            Enrolment _ = services.doorkeeping(settings, new SecureRandom(), InstantSource.system())
                    .twoStep()
                    .factors()
                    .begin(new Caller(
                            services.accounts().reader().find(1).orElseThrow(),
                            new Principal.Owner(new IdentityProof.Password(Authentication.PASSWORD, 0)),
                            RoleSet.ALL,
                            Authentication.PASSWORD,
                            "192.0.2.1",
                            ""));
            services.accounts()
                    .profiles()
                    .edit(
                            OWNER,
                            "test",
                            1,
                            services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, "pending@example.com"),
                            StateChange.NONE);
            services.accounts()
                    .passwordReset()
                    .request(new AccountSelector(AccountSelector.By.ID, "1"), "192.0.2.1", new EveryCode(false));
        }
        try (OperatorClient client = server.client(token)) {
            assertThat(client.send(
                                    "PATCH",
                                    "/accounts/1",
                                    "{\"callback_salt\": \"pepper\", \"callback_url\": \"https://example.invalid/\"}")
                            .status())
                    .isEqualTo(200);
            assertThat(client.send("POST", "/accounts/1/messages", STORED).status())
                    .isEqualTo(200);
            assertThat(client.send("POST", "/accounts", ONCE, "Idempotency-Key", "once")
                            .status())
                    .isEqualTo(201);
        }
    }

    private Secrets read() {
        Services services = server.services();
        try (services;
                OperatorClient client = server.client(token)) {
            return new Secrets(
                    services.accounts().creation().list(0, PORTIONS).stream()
                            .map(Account::id)
                            .map(services.accounts().creation()::showApiKey)
                            .toList(),
                    services.accounts().reader().find(1).orElseThrow().profile().get(ProfileFields.CALLBACK_SALT),
                    services.webhooks().secrets().current(1).current().text()
                            + services.webhooks().secrets().current(1).previous(),
                    services.webhooks().key().publicKeys().toString(),
                    services.audit().checkpointKey().publicKey(),
                    Messages.of(services.outbox(), 1),
                    Objects.requireNonNull(services.accounts()
                                    .contacts()
                                    .list(1)
                                    .getFirst()
                                    .code())
                            .text(),
                    texts(client),
                    Authenticator.stored(services, 1),
                    client.send("POST", "/accounts", ONCE, "Idempotency-Key", "once")
                            .body());
        }
    }

    private static String texts(OperatorClient client) {
        JsonNode export = client.get("/accounts/1/export").json();
        assertThat(export.at("/sms_texts/0/text").asString()).isEqualTo("kept");
        assertThat(export.at("/callback_texts/0/content").asString()).contains("kept");
        assertThat(export.at("/sms_outgoing_texts/0/content").asString()).isEqualTo("waits");
        return export.get("sms_texts").toString() + export.get("callback_texts") + export.get("sms_outgoing_texts");
    }

    private SecretKeys keys() {
        return new SecretKeys(data, settings.database());
    }

    @Test
    void everythingIsReadableAtAnyPointOfARotationThatIsCutOffAgainAndAgain() throws IOException {
        fill(PORTIONS);
        Secrets before = read();
        String oldKey = Files.readString(data.resolve("secret.key"));
        server.close();

        keys().replaceFile(new SecureRandom());
        server.restart();
        assertThat(read()).isEqualTo(before);
        int cuts = 0;
        for (boolean done = false; !done; ) {
            try (Services services = server.services()) {
                services.keyRotation().run(_ -> {
                    throw new IllegalStateException("cut off");
                });
                done = true;
            } catch (IllegalStateException cutOff) {
                cuts++;
                assertThat(read()).isEqualTo(before);
            }
        }
        assertThat(cuts).as("portions").isGreaterThan(8);

        server.close();
        Files.delete(data.resolve("secret.key.previous"));
        assertThat(Files.readString(data.resolve("secret.key"))).isNotEqualTo(oldKey);
        server.restart();
        assertThat(read()).isEqualTo(before);
        String code = before.messages().getLast().values().get("code");
        try (Services services = server.services()) {
            services.accounts()
                    .passwordReset()
                    .confirm(
                            new AccountSelector(AccountSelector.By.ID, "1"),
                            "test",
                            String.valueOf(code),
                            Optional.of("Another-Horse-8"),
                            "192.0.2.1",
                            "");
        }
        server.close();
        Files.writeString(data.resolve("secret.key"), oldKey);
        assertThatThrownBy(server::services)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The secret key does not belong to this database");
    }

    @Test
    void aServerThatHasTheNewKeyAsItsSecondOneReadsWhatOthersSealWithIt() throws IOException {
        fill(FEW);
        Secrets before = read();
        server.close();
        keys().replaceFile(new SecureRandom());
        exchangeFiles();
        server.restart();
        exchangeFiles();
        try (Services others = server.services()) {
            others.keyRotation().run(_ -> {});
            others.webhooks().secrets().rotate(OPERATOR, "test", 2, Overlap.DAY);
            assertThat(read()).isEqualTo(before);
            // Through the server that seals with the old key.
            try (OperatorClient client = server.client(token)) {
                assertThat(client.get("/accounts/2/webhook-secret")
                                .json()
                                .get("secret")
                                .stringValue())
                        .isEqualTo(
                                others.webhooks().secrets().current(2).current().text());
            }
        }
    }

    private void exchangeFiles() throws IOException {
        Path current = data.resolve("secret.key");
        Path previous = data.resolve("secret.key.previous");
        String text = Files.readString(current);
        Files.writeString(current, Files.readString(previous));
        Files.writeString(previous, text);
    }

    @Test
    void oneThatSealsInTheMiddleOfARotationIsRefusedAtOnce() {
        fill(FEW);
        try (Services old = server.services()) {
            keys().replaceFile(new SecureRandom());
            try (Services services = server.services()) {
                services.keyRotation()
                        .run(_ -> RetiredKeyTest.assertRefused(() -> RetiredKeyTest.create(old, "latecomer")));
                assertThat(services.keyRotation().isDone()).isTrue();
            }
        }
    }

    @Test
    void aReplacedKeyIsNotStartedWithAndComesBackByARotationAlone() throws IOException {
        fill(FEW);
        Secrets before = read();
        server.close();
        String oldKey = Files.readString(data.resolve("secret.key"));
        keys().replaceFile(new SecureRandom());
        try (Services services = server.services()) {
            assertThatThrownBy(() -> services.keyRotation().run(_ -> {
                        throw new IllegalStateException("cut off");
                    }))
                    .hasMessage("cut off");
        }
        String newKey = Files.readString(data.resolve("secret.key"));
        Files.writeString(data.resolve("secret.key"), oldKey);
        Files.delete(data.resolve("secret.key.previous"));
        RetiredKeyTest.assertRefused(server::services);

        Files.writeString(data.resolve("secret.key.previous"), newKey);
        try (Services back = server.services()) {
            RetiredKeyTest.assertRefused(() -> RetiredKeyTest.create(back, "latecomer"));
            assertThat(back.keyRotation().isDone()).isFalse();
            assertThat(back.keyRotation().run(_ -> {}).values()).isPositive();
            assertThat(back.keyRotation().isDone()).isTrue();
        }
        Files.delete(data.resolve("secret.key.previous"));
        server.restart();
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void aSecondNewKeyIsRefusedWhileTheFirstOneIsNotDone() throws IOException {
        keys().replaceFile(new SecureRandom());
        String previous = Files.readString(data.resolve("secret.key.previous"));
        String current = Files.readString(data.resolve("secret.key"));
        assertThatThrownBy(() -> keys().replaceFile(new SecureRandom()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("secret.key.previous");
        assertThat(data.resolve("secret.key.previous")).hasContent(previous);
        assertThat(data.resolve("secret.key")).hasContent(current);
        try (Services services = server.services()) {
            assertThat(services.accounts().creation().showApiKey(1)).isNotEmpty();
        }
    }

    @Test
    void aNewKeyIsMadeAfterOneThatWasCutOffBetweenTheFiles() throws IOException {
        Files.copy(data.resolve("secret.key"), data.resolve("secret.key.previous"));
        keys().replaceFile(new SecureRandom());
        try (Services services = server.services()) {
            assertThat(services.keyRotation().hasTwoKeys()).isTrue();
            assertThat(services.accounts().creation().showApiKey(1)).isNotEmpty();
        }
    }

    @Test
    void aStartThatWasCutOffBetweenTheFilesIsNoRotation() throws IOException {
        Files.copy(data.resolve("secret.key"), data.resolve("secret.key.previous"));
        try (Services services = server.services()) {
            assertThat(services.keyRotation().hasTwoKeys()).isFalse();
        }
    }

    @Test
    void aValueThatNeitherKeyOpensIsNamedAndLeftAlone() {
        keys().replaceFile(new SecureRandom());
        try (Services services = server.services()) {
            services.store()
                    .database()
                    .write(handle -> handle.execute("UPDATE accounts SET api_key = 'v1:AAAA' WHERE account_id = 1"));
            assertThatThrownBy(() -> services.keyRotation().run(_ -> {}))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The sealed value of 1/api_key cannot be opened");
            assertThat(services.keyRotation().isDone()).isFalse();
        }
    }

    @Test
    void everyColumnWithASealedValueIsKnown() throws SQLException {
        fill(FEW);
        Set<String> known = SealedColumns.ALL.stream()
                .map(column -> column.table() + "." + column.column())
                .collect(Collectors.toCollection(TreeSet::new));
        try (Services services = server.services()) {
            Set<String> found = services.store().database().<Set<String>, SQLException>read(handle -> {
                Set<String> columns = new TreeSet<>();
                for (Map.Entry<String, List<String>> table :
                        tables(handle.getConnection().getMetaData()).entrySet()) {
                    for (String column : table.getValue()) {
                        int sealed = handle.createQuery("SELECT count(*) FROM " + table.getKey() + " WHERE CAST("
                                        + column + " AS TEXT) LIKE 'v1:%'")
                                .mapTo(Integer.class)
                                .one();
                        if (sealed > 0) {
                            columns.add(table.getKey() + "." + column);
                        }
                    }
                }
                return columns;
            });
            assertThat(found).isEqualTo(known);
        }
    }

    private static Map<String, List<String>> tables(DatabaseMetaData schema) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (ResultSet names = schema.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (names.next()) {
                tables.put(names.getString("TABLE_NAME"), new ArrayList<>());
            }
        }
        for (Map.Entry<String, List<String>> table : tables.entrySet()) {
            try (ResultSet columns = schema.getColumns(null, null, table.getKey(), "%")) {
                while (columns.next()) {
                    table.getValue().add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        return tables;
    }
}
