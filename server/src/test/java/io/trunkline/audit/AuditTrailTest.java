package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.StateChange;
import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.chain.AuditTrail;
import io.trunkline.audit.chain.AuditTrail.Verification;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain of the audit log on both engines: whole after all kinds of changes, broken after each kind of alteration. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class AuditTrailTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = new Actor(Actor.Kind.OPERATOR, "jané", null, null);

    private final Settings settings;
    private final Services services;
    private final long account;

    AuditTrailTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), InstantSource.system());
        account = new FirstStart(services, data).run();
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void edit(Services through, String firstName) {
        through.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        through.accounts().reader().find(account).orElseThrow(),
                        through.accounts().rules().newEdit().setText(ProfileFields.FIRST_NAME, firstName));
    }

    private List<Verification> verify(Optional<Long> accountId) {
        List<Verification> verifications = new ArrayList<>();
        services.audit().trail().verify(accountId, verifications::add);
        return verifications;
    }

    private void isBrokenAt(long auditId) {
        assertThat(verify(Optional.of(account)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.auditId()).isEqualTo(auditId));
    }

    private void sql(String statement) {
        int _ = services.store().database().write(handle -> handle.execute(statement));
    }

    /** Entries 1 and 2 of the first start, and 3 to 6. */
    private void fourEdits() {
        for (int i = 0; i < 4; i++) {
            edit(services, "Ada " + i);
        }
    }

    @Test
    void everyKindOfChangeContinuesTheChain() {
        fourEdits();
        services.accounts()
                .profiles()
                .edit(
                        OPERATOR,
                        "account set",
                        account,
                        services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, "new@example.com"),
                        new StateChange(Optional.empty(), Optional.of(true)));
        String key = services.access().keys().list(account).getFirst().key().keyId();
        services.access().keys().delete(OPERATOR, "key delete", account, key);
        long second = services.accounts()
                .creation()
                .create(OPERATOR, "account create", new NewAccount("second", "second@example.com", null))
                .id();

        List<Verification> verifications = verify(Optional.empty());

        assertThat(verifications)
                .hasSize(2)
                .allSatisfy(verification -> assertThat(verification)
                        .isInstanceOfSatisfying(Verification.Whole.class, whole -> {
                            assertThat(whole.unchained()).isZero();
                            assertThat(whole.head()).isNotNull();
                        }));
        assertThat(((Verification.Whole) verifications.getFirst()).entries()).isEqualTo(8);
        assertThat(verifications.getLast().accountId()).isEqualTo(second);
        assertThat(verify(Optional.of(second))).isEqualTo(verifications.subList(1, 2));
    }

    @Test
    void twoServersContinueOneChain() throws Exception {
        try (Services other = Services.open(settings, new SecureRandom(), InstantSource.system());
                ExecutorService servers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> running = new ArrayList<>();
            for (Services server : List.of(services, other)) {
                String name = "Ada " + running.size() + " ";
                running.add(servers.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        edit(server, name + i);
                    }
                }));
            }
            for (Future<?> server : running) {
                server.get();
            }
        }
        assertThat(verify(Optional.of(account)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verification.Whole.class,
                        whole -> assertThat(whole.entries()).isEqualTo(102));
    }

    @Test
    void aChangedByteIsFound() {
        fourEdits();
        sql("UPDATE audit_log SET changes = REPLACE(changes, 'Ada 1', 'Eve 1') WHERE audit_id = 4");
        isBrokenAt(4);
    }

    @Test
    void everyColumnIsCovered() {
        fourEdits();
        for (String column : List.of(
                "recorded_at = recorded_at + 1",
                "actor_kind = 'SYSTEM'",
                "actor_id = 'joan'",
                "address = '192.0.2.1'",
                "user_agent = ''",
                "method = 'SetAccountInfo'",
                "hash = NULL")) {
            String name = column.substring(0, column.indexOf(' '));
            sql("CREATE TABLE kept AS SELECT " + name + " AS kept FROM audit_log WHERE audit_id = 5");
            sql("UPDATE audit_log SET " + column + " WHERE audit_id = 5");
            isBrokenAt(5);
            sql("UPDATE audit_log SET " + name + " = (SELECT kept FROM kept) WHERE audit_id = 5");
            sql("DROP TABLE kept");
            assertThat(verify(Optional.of(account)).getFirst()).as(name).isInstanceOf(Verification.Whole.class);
        }
    }

    @Test
    void anEntryThatWasRemovedIsFound() {
        fourEdits();
        sql("DELETE FROM audit_log WHERE audit_id = 4");
        isBrokenAt(4);
        sql("UPDATE audit_log SET audit_id = audit_id - 1 WHERE audit_id = 5");
        isBrokenAt(4);
    }

    @Test
    void theLastEntryIsMissed() {
        fourEdits();
        sql("DELETE FROM audit_log WHERE audit_id = 6");
        isBrokenAt(6);
        sql("UPDATE accounts SET revision = 5");
        isBrokenAt(5);
    }

    @Test
    void entriesThatChangedPlacesAreFound() {
        fourEdits();
        sql("UPDATE audit_log SET audit_id = 99 WHERE audit_id = 4");
        sql("UPDATE audit_log SET audit_id = 4 WHERE audit_id = 5");
        sql("UPDATE audit_log SET audit_id = 5 WHERE audit_id = 99");
        isBrokenAt(4);
    }

    @Test
    void entriesFromBeforeTheChainComeFirstAndAreCounted() {
        fourEdits();
        sql("UPDATE audit_log SET hash = NULL");
        sql("UPDATE accounts SET audit_head = NULL");
        try (Services restarted = Services.open(settings, new SecureRandom(), InstantSource.system())) {
            edit(restarted, "Grace");
        }
        assertThat(verify(Optional.of(account)))
                .singleElement()
                .isInstanceOfSatisfying(Verification.Whole.class, whole -> {
                    assertThat(whole.entries()).isEqualTo(7);
                    assertThat(whole.unchained()).isEqualTo(6);
                    assertThat(whole.head()).isNotNull();
                });
    }

    @Test
    void theLogIsReadOldestFirst() {
        fourEdits();
        List<AuditTrail.Stored> entries = new ArrayList<>();
        services.audit().trail().read(Optional.of(account), _ -> {}, entries::add);
        assertThat(entries).extracting(stored -> stored.entry().id()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(entries).allSatisfy(stored -> assertThat(stored.hash()).isNotNull());
    }
}
