package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.Doorkeeping;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Permissions;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.account.Account;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.billing.BillingTables;
import io.trunkline.fault.FaultException;
import io.trunkline.method.Admission;
import io.trunkline.method.argument.Arguments;
import io.trunkline.method.argument.Parameters;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.GuardedHandler;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.MethodCatalogue;
import io.trunkline.method.catalogue.MethodHandler;
import io.trunkline.method.catalogue.OpenHandler;
import io.trunkline.method.catalogue.OutOfDateException;
import io.trunkline.sms.number.PhoneNumber;
import io.trunkline.store.CallGuard;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every method that changes anything changes nothing for a caller who was let in and has lost its key or its role since, and changes
 * something for one who has both. The methods are those of the catalogue: one that this test does not know fails it.
 */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class EveryChangeIsJudgedTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String ADDRESS = "192.0.2.1";
    private static final String PASSWORD = "Correct-Horse-7";
    private static final RSAPublicKey PUBLIC_KEY = publicKey();

    /** Those that some method needs. */
    private static final RoleSet ROLES = RoleSet.of(Role.OWNER, Role.CALLS_SMS);

    private static final String NUMBER = "4930222";

    /** Above the ids that the server gives. */
    private static final long SUB_USERS = 1000;

    private static final String PLANS = """
        plans:
          - plan_subscription_template_id: 1
            plan_type: IM
            plan_name: Starter
            periodic_charge: 0
            default: true
          - plan_subscription_template_id: 2
            plan_type: IM
            plan_name: Team
            periodic_charge: 49.90
        """;

    /** A session is its own proof: PeopleTest and RemovedPrincipalTest have these. */
    private static final Set<String> OF_SESSIONS = Set.of("Logon", "Logout");

    private final Services services;
    private final MethodCatalogue catalogue;
    private final Admission admission;
    private int accounts;
    private int keys;

    EveryChangeIsJudgedTest(TestEngine engine, @TempDir Path data) throws IOException {
        Path plans = Files.writeString(data.resolve("plans.yaml"), PLANS);
        Settings settings = engine.settings(data, POSTGRES, "billing.plans-file", plans.toString());
        InstantSource clock = InstantSource.system();
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        Permissions permissions = settings.compat().permissions();
        Doorkeeping door = services.doorkeeping(settings, new SecureRandom(), clock);
        catalogue = Methods.catalogue(settings, services, door, BillingTables.read(settings.billing()), clock);
        admission = new Admission(
                services.access().addresses(),
                permissions,
                door.rights(),
                services.accounts().reader());
    }

    private static RSAPublicKey publicKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        services.close();
    }

    /** An account with what the examples need. */
    private record Scene(
            Caller caller,
            long account,
            String ownKey,
            String otherKey,
            String child,
            String subUser,
            String contact,
            String code) {}

    private Scene scene() {
        Account account = newAccount(null);
        String own = newKey(account);
        String other = newKey(account);
        Account child = newAccount(account.id());
        Caller caller = new Caller(
                account,
                new Principal.Key(account.id(), own, Holder.owner()),
                ROLES,
                Authentication.TOKEN,
                ADDRESS,
                "");
        services.store()
                .database()
                .write(handle -> handle.execute(
                        "INSERT INTO sub_users (account_id, subuser_id, subuser_name, password_hash, password_id,"
                                + " role_ids, created) VALUES (?, ?, 'somebody', 'x', 1, ?, 0)",
                        account.id(),
                        SUB_USERS + account.id(),
                        RoleSet.of(Role.OWNER).text()));
        services.access()
                .addresses()
                .add(caller, "AddAuthorizedAccountIP", IpNetwork.parse("203.0.113.9"), false, null);
        services.sms().numbers().set(OPERATOR, "ControlSms", account.id(), new PhoneNumber(NUMBER), true);
        long contact = services.accounts()
                .contacts()
                .add(OPERATOR, "AddContactAddress", account.id(), "contact@example.org", null, Set.of());
        services.accounts().contactCodes().send(OPERATOR, "VerifyContactAddress", account.id(), contact);
        String code = String.valueOf(services.outbox()
                .newest(account.id(), 1)
                .getFirst()
                .message()
                .values()
                .get("code"));
        // Another code can be sent at once.
        services.store()
                .database()
                .write(handle -> handle.execute(
                        "UPDATE contacts SET code_sent_at = code_sent_at - 100000000 WHERE account_id = ?",
                        account.id()));
        return new Scene(
                caller,
                account.id(),
                own,
                other,
                Long.toString(child.id()),
                Long.toString(SUB_USERS + account.id()),
                Long.toString(contact),
                code);
    }

    private Account newAccount(@Nullable Long parent) {
        String name = "judged-" + accounts++;
        return services.accounts()
                .creation()
                .create(
                        OPERATOR,
                        "account create",
                        new NewAccount(name, name + "@example.com", null, true, parent, Optional.empty()));
    }

    private String newKey(Account account) {
        String keyId = String.format(Locale.ROOT, "%032x", ++keys);
        services.access()
                .keys()
                .add(
                        OPERATOR,
                        "key create",
                        new ServiceKey(
                                account.id(),
                                keyId,
                                null,
                                null,
                                PUBLIC_KEY,
                                ROLES,
                                InstantSource.system().instant(),
                                KeyEnd.never(),
                                Holder.owner()));
        return keyId;
    }

    /** A call of each method that changes something. */
    private static Map<String, Map<String, String>> examples(Scene scene) {
        Map<String, Map<String, String>> examples = new LinkedHashMap<>();
        examples.put("SetAccountInfo", Map.of("account_first_name", "Ada"));
        examples.put(
                "AddAccount",
                Map.of(
                        "account_name",
                        "added-" + scene.child(),
                        "account_email",
                        "added-" + scene.child() + "@example.com",
                        "account_password",
                        PASSWORD));
        examples.put("SetChildAccountInfo", Map.of("child_account_id", scene.child(), "language_code", "de"));
        examples.put("RotateWebhookSecret", Map.of("keep_old", "PT1H"));
        examples.put("CreateKey", Map.of("role_name", "Admin"));
        examples.put("UpdateKey", Map.of("key_id", scene.otherKey(), "description", "changed"));
        examples.put("DeleteKey", Map.of("key_id", scene.otherKey()));
        examples.put("SetKeyRoles", Map.of("key_id", scene.otherKey(), "role_name", "Support"));
        examples.put("RemoveKeyRoles", Map.of("key_id", scene.otherKey(), "role_name", "Owner"));
        examples.put("AddSubUser", Map.of("new_subuser_name", "another", "new_subuser_password", PASSWORD));
        examples.put("SetSubUserInfo", Map.of("subuser_id", scene.subUser(), "description", "changed"));
        examples.put("DelSubUser", Map.of("subuser_id", scene.subUser()));
        examples.put("SetSubUserRoles", Map.of("subuser_id", scene.subUser(), "role_name", "Support"));
        examples.put("RemoveSubUserRoles", Map.of("subuser_id", scene.subUser(), "role_name", "Owner"));
        examples.put("AddAuthorizedAccountIP", Map.of("authorized_ip", "203.0.113.7", "allowed", "false"));
        examples.put("DelAuthorizedAccountIP", Map.of("authorized_ip", "203.0.113.9"));
        examples.put("AddContactAddress", Map.of("contact_data", "another@example.org"));
        examples.put("VerifyContactAddress", Map.of("contact_id", scene.contact()));
        examples.put(
                "ActivateContactAddress", Map.of("contact_id", scene.contact(), "verification_code", scene.code()));
        examples.put("SetContactAddressInfo", Map.of("contact_id", scene.contact(), "notification_group", "all"));
        examples.put("DelContactAddress", Map.of("contact_id", scene.contact()));
        examples.put(
                "SendAccountNotification", Map.of("callback_type", "custom", "title", "Hello", "msg", "It is done."));
        examples.put("ChangeAccountPlan", Map.of("plan_type", "IM", "plan_subscription_template_id", "2"));
        examples.put("GetAuditLogAsync", Map.of("from_date", "2026-01-01 00:00:00", "to_date", "2026-01-02 00:00:00"));
        examples.put(
                "GetTransactionHistoryAsync",
                Map.of("from_date", "2026-01-01 00:00:00", "to_date", "2026-01-02 00:00:00"));
        examples.put("SendSmsMessage", Map.of("source", NUMBER, "destination", "4930333", "sms_body", "Hello"));
        examples.put("A2PSendSms", Map.of("src_number", NUMBER, "dst_numbers", "4930333;4930334", "text", "Hello"));
        examples.put("ControlSms", Map.of("phone_number", "+4930111", "command", "enable"));
        return examples;
    }

    private @Nullable FaultException handle(Caller caller, String name, Map<String, String> parameters) {
        ApiMethod method = catalogue.find(name, true);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((key, value) -> lists.put(key, List.of(value)));
        Arguments arguments = Arguments.decode(method.parameters(), Parameters.of(lists));
        MethodHandler handler = (MethodHandler) method.handler();
        return catchThrowableOfType(
                FaultException.class,
                () -> CallGuard.during(admission.guard(caller, method), () -> {
                    try {
                        boolean isRemembered = handler instanceof GuardedHandler;
                        return handler.handle(new Invocation(caller, arguments, "localhost", isRemembered));
                    } catch (OutOfDateException e) {
                        // As the API does.
                        return handler.handle(new Invocation(caller, arguments, "localhost", false));
                    }
                }));
    }

    @Test
    void theExamplesAreAllMethodsThatChangeSomething() {
        Set<String> changing = new TreeSet<>();
        for (ApiMethod method : catalogue.methods()) {
            boolean reads = method.name().matches("((A2P)?Get(?!.*Async)|Check|Download).*");
            if (!reads && !OF_SESSIONS.contains(method.name()) && !(method.handler() instanceof OpenHandler)) {
                changing.add(method.name());
            }
        }
        assertThat(examples(scene()).keySet()).containsExactlyInAnyOrderElementsOf(changing);
    }

    @Test
    void whoHasItsKeyAndRoleChangesSomething() throws SQLException {
        for (String name : examples(scene()).keySet()) {
            Scene scene = scene();
            Map<String, List<String>> before = rows();
            assertThat(handle(
                            scene.caller(),
                            name,
                            Objects.requireNonNull(examples(scene).get(name))))
                    .as(name)
                    .isNull();
            assertThat(rows()).as(name).isNotEqualTo(before);
        }
    }

    @Test
    void whoHasLostItsKeyChangesNothing() throws SQLException {
        Scene scene = scene();
        services.access().keys().delete(OPERATOR, "key delete", scene.account(), scene.ownKey());
        changesNothing(scene, 100);
    }

    @Test
    void whoHasLostItsRoleChangesNothing() throws SQLException {
        Scene scene = scene();
        change(
                "UPDATE service_keys SET role_ids = '' WHERE account_id = ? AND key_id = ?",
                scene.account(),
                scene.ownKey());
        changesNothing(scene, 104);
    }

    @Test
    void whoseAddressIsNotAllowedAnyMoreChangesNothing() throws SQLException {
        Scene scene = scene();
        change(
                "INSERT INTO authorized_ips (account_id, network, allowed, description, created) VALUES (?, ?, 0,"
                        + " NULL, 0)",
                scene.account(),
                ADDRESS);
        changesNothing(scene, 100);
    }

    @Test
    void whoseAccountIsNotActiveAnyMoreChangesNothing() throws SQLException {
        Scene scene = scene();
        change("UPDATE accounts SET active = 0 WHERE account_id = ?", scene.account());
        changesNothing(scene, 131);
    }

    /** Makes a change, which is a new revision of the account, as every change of keys, lists and states is. */
    private void change(String sql, Object... arguments) {
        services.store().database().write(handle -> {
            handle.execute(sql, arguments);
            return handle.execute("UPDATE accounts SET revision = revision + 1 WHERE account_id = ?", arguments[0]);
        });
    }

    private void changesNothing(Scene scene, int code) throws SQLException {
        for (Map.Entry<String, Map<String, String>> example : examples(scene).entrySet()) {
            String name = example.getKey();
            Map<String, List<String>> before = rows();
            FaultException refusal = handle(scene.caller(), name, example.getValue());
            assertThat(refusal == null ? 0 : refusal.first().code().number())
                    .as(name)
                    .isEqualTo(code);
            assertThat(rows()).as(name).isEqualTo(before);
        }
    }

    /** Every row of every table, as text. */
    private Map<String, List<String>> rows() throws SQLException {
        return services.store().database().read(handle -> {
            Map<String, List<String>> rows = new TreeMap<>();
            for (String table : tables(handle)) {
                List<String> lines = new ArrayList<>(handle.createQuery("SELECT * FROM " + table)
                        .map((row, _) -> line(row))
                        .list());
                lines.sort(null);
                rows.put(table, lines);
            }
            return rows;
        });
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            line.append(value instanceof byte[] bytes ? Arrays.toString(bytes) : value)
                    .append('|');
        }
        return line.toString();
    }

    private static List<String> tables(Handle handle) throws SQLException {
        DatabaseMetaData metadata = handle.getConnection().getMetaData();
        List<String> tables = new ArrayList<>();
        try (ResultSet found = metadata.getTables(null, null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
