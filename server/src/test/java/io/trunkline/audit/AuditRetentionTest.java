package io.trunkline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.FirstStart;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.chain.AuditRetention.Result;
import io.trunkline.audit.chain.AuditTrail.Verification;
import io.trunkline.audit.chain.Checkpoint;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Old audit entries are deleted under a signed checkpoint, on both engines; whatever else is missing or altered shows. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class AuditRetentionTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    /** At the end of {@link #fourDays()}, older are entries 1 to 3. */
    private static final Duration KEEP = Duration.ofHours(60);

    private final DrivenClock clock = new DrivenClock(START);
    private final Settings settings;
    private final Services services;
    private final long account;

    AuditRetentionTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        account = new FirstStart(services, data).run();
    }

    @AfterEach
    void close() {
        services.close();
    }

    /** Entries 1 and 2 of the first start, then 3 to 6, one a day. */
    private void fourDays() {
        for (int i = 0; i < 4; i++) {
            clock.move(DAY);
            edit(services, account, "Ada " + i);
        }
    }

    private static void edit(Services through, long accountId, String firstName) {
        through.accounts()
                .profiles()
                .edit(
                        Actor.operator("jane"),
                        "account set",
                        through.accounts().reader().find(accountId).orElseThrow(),
                        through.accounts().rules().newEdit().setText(ProfileFields.FIRST_NAME, firstName));
    }

    private Result prune(Duration keep) {
        return services.audit().retention().prune(keep, () -> true);
    }

    private Verification verify() {
        return verify(services);
    }

    private Verification verify(Services through) {
        List<Verification> verifications = new ArrayList<>();
        through.audit().trail().verify(Optional.of(account), verifications::add);
        assertThat(verifications).hasSize(1);
        return verifications.getFirst();
    }

    private void isBrokenAt(long auditId, String reason) {
        assertThat(verify()).isInstanceOfSatisfying(Verification.Broken.class, broken -> {
            assertThat(broken.auditId()).isEqualTo(auditId);
            assertThat(broken.reason()).contains(reason);
        });
    }

    private void isWhole(long entries, long deleted) {
        assertThat(verify()).isInstanceOfSatisfying(Verification.Whole.class, whole -> {
            assertThat(whole.entries()).isEqualTo(entries);
            assertThat(deleted(whole)).isEqualTo(deleted);
        });
    }

    private static long deleted(Verification.Whole whole) {
        Checkpoint checkpoint = whole.checkpoint();
        if (checkpoint == null) {
            return 0;
        }
        assertThat(checkpoint.auditId()).isEqualTo(checkpoint.deleted());
        return checkpoint.deleted();
    }

    private void sql(String statement) {
        int _ = services.store().database().write(handle -> handle.execute(statement));
    }

    private List<Long> ids() {
        List<Long> ids = new ArrayList<>();
        services.audit()
                .trail()
                .read(
                        Optional.of(account),
                        _ -> {},
                        stored -> ids.add(stored.entry().id()));
        return ids;
    }

    @Test
    void whatIsLeftVerifiesFromTheCheckpointAndTheChainGoesOn() {
        fourDays();
        assertThat(prune(KEEP)).isEqualTo(new Result(1, 3, 0));
        assertThat(ids()).containsExactly(4L, 5L, 6L);
        isWhole(3, 3);

        assertThat(prune(KEEP)).as("once more").isEqualTo(new Result(0, 0, 0));
        edit(services, account, "Grace");
        isWhole(4, 3);
        clock.move(DAY);
        assertThat(prune(KEEP)).isEqualTo(new Result(1, 1, 0));
        isWhole(3, 4);
        List<Checkpoint> checkpoints = new ArrayList<>();
        services.audit().trail().read(Optional.of(account), checkpoints::add, _ -> {});
        assertThat(checkpoints).singleElement().satisfies(checkpoint -> {
            assertThat(checkpoint.auditId()).isEqualTo(4);
            assertThat(checkpoint.madeAtMicros()).isEqualTo(clock.instant().toEpochMilli() * 1000);
        });
    }

    @Test
    void whatIsLeftIsFoundByItsTime() {
        fourDays();
        AuditSearch.Range all = new AuditSearch.Range(START, clock.instant(), _ -> true, false);
        long _ = prune(KEEP).entries();
        assertThat(services.audit()
                        .search()
                        .find(account, new AuditSearch.Query(all, 1, 10, true))
                        .entries())
                .extracting(entry -> entry.id())
                .containsExactly(5L, 6L);
    }

    @Test
    void theNewestEntryStays() {
        fourDays();
        long second = services.accounts()
                .creation()
                .create(Actor.operator("jane"), "account create", new NewAccount("second", "b@example.com", null))
                .id();
        clock.move(Duration.ofDays(1000));
        assertThat(prune(DAY)).isEqualTo(new Result(1, 5, 0));
        assertThat(ids()).containsExactly(6L);
        isWhole(1, 5);
        List<Verification> verifications = new ArrayList<>();
        services.audit().trail().verify(Optional.of(second), verifications::add);
        assertThat(verifications).singleElement().isInstanceOf(Verification.Whole.class);
    }

    @Test
    void everyColumnOfTheCheckpointIsSigned() {
        fourDays();
        long _ = prune(KEEP).entries();
        for (String change : List.of(
                "audit_id = audit_id + 1",
                "deleted = deleted + 1",
                "made_at = made_at + 1",
                "hash = (SELECT hash FROM audit_log WHERE audit_id = 4)",
                "hash = NULL",
                "signature = (SELECT hash FROM audit_log WHERE audit_id = 4)")) {
            String name = change.substring(0, change.indexOf(' '));
            sql("CREATE TABLE kept AS SELECT " + name + " AS kept FROM audit_checkpoints");
            sql("UPDATE audit_checkpoints SET " + change);
            assertThat(verify()).as(change).isInstanceOf(Verification.BadCheckpoint.class);
            clock.move(DAY.multipliedBy(3));
            assertThat(prune(KEEP)).as(change).isEqualTo(new Result(0, 0, 1));
            clock.move(DAY.multipliedBy(-3));
            sql("UPDATE audit_checkpoints SET " + name + " = (SELECT kept FROM kept)");
            sql("DROP TABLE kept");
            isWhole(3, 3);
        }
    }

    @Test
    void aCheckpointThatWasDeletedIsMissed() {
        fourDays();
        long _ = prune(KEEP).entries();
        sql("DELETE FROM audit_checkpoints");
        isBrokenAt(1, "no checkpoint");
        clock.move(DAY);
        assertThat(prune(KEEP)).isEqualTo(new Result(0, 0, 1));
    }

    @Test
    void anOlderCheckpointDoesNotCoverWhatWasDeletedLater() {
        fourDays();
        long _ = prune(KEEP).entries();
        sql("CREATE TABLE kept AS SELECT * FROM audit_checkpoints");
        clock.move(DAY);
        assertThat(prune(KEEP).entries()).isEqualTo(1);
        sql("DELETE FROM audit_checkpoints");
        sql("INSERT INTO audit_checkpoints SELECT * FROM kept");
        isBrokenAt(4, "is missing");
    }

    @Test
    void theCheckpointOfAnotherAccountCoversNothing() {
        fourDays();
        long _ = prune(KEEP).entries();
        sql("UPDATE audit_checkpoints SET account_id = account_id + 1");
        isBrokenAt(1, "no checkpoint");
        long second = services.accounts()
                .creation()
                .create(Actor.operator("jane"), "account create", new NewAccount("second", "b@example.com", null))
                .id();
        edit(services, second, "Eve");
        sql("UPDATE audit_checkpoints SET account_id = " + second);
        List<Verification> verifications = new ArrayList<>();
        services.audit().trail().verify(Optional.of(second), verifications::add);
        assertThat(verifications).singleElement().isInstanceOf(Verification.BadCheckpoint.class);
    }

    @Test
    void oneEntryMoreThanTheCheckpointCoversIsMissed() {
        fourDays();
        long _ = prune(KEEP).entries();
        sql("DELETE FROM audit_log WHERE audit_id = 4");
        isBrokenAt(4, "is missing");
    }

    @Test
    void allEntriesAreMissedEvenIfTheAccountsRowIsSetBack() {
        fourDays();
        long _ = prune(KEEP).entries();
        sql("DELETE FROM audit_log");
        sql("UPDATE accounts SET revision = 3, audit_head = (SELECT hash FROM audit_checkpoints)");
        assertThat(verify()).isInstanceOf(Verification.BadCheckpoint.class);
    }

    @Test
    void entriesThatChangedPlacesOrCameBackAreFound() {
        fourDays();
        sql("CREATE TABLE kept AS SELECT * FROM audit_log WHERE audit_id = 3");
        long _ = prune(KEEP).entries();
        sql("INSERT INTO audit_log SELECT * FROM kept");
        isBrokenAt(3, "was deleted");
        sql("DELETE FROM audit_log WHERE audit_id = 3");
        sql("UPDATE audit_log SET audit_id = 99 WHERE audit_id = 4");
        sql("UPDATE audit_log SET audit_id = 4 WHERE audit_id = 5");
        sql("UPDATE audit_log SET audit_id = 5 WHERE audit_id = 99");
        isBrokenAt(4, "was altered");
    }

    @Test
    void whatWasAlteredIsNotDeletedWithItsTraces() {
        fourDays();
        sql("UPDATE audit_log SET actor_id = 'eve' WHERE audit_id = 2");
        assertThat(prune(KEEP)).isEqualTo(new Result(0, 0, 1));
        assertThat(ids()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        isBrokenAt(2, "was altered");
        sql("DELETE FROM audit_log WHERE audit_id = 2");
        assertThat(prune(KEEP)).isEqualTo(new Result(0, 0, 1));
        isBrokenAt(2, "is missing");
    }

    @Test
    void entriesFromBeforeTheChainAreDeletedToo() {
        fourDays();
        sql("UPDATE audit_log SET hash = NULL");
        sql("UPDATE accounts SET audit_head = NULL");
        try (Services restarted = Services.open(settings, new SecureRandom(), clock)) {
            edit(restarted, account, "Grace");
        }
        assertThat(prune(KEEP).entries()).isEqualTo(3);
        isWhole(4, 3);
        clock.move(Duration.ofDays(100));
        assertThat(prune(KEEP).entries()).isEqualTo(3);
        isWhole(1, 6);
    }

    @Test
    void allServersHaveOneKeyAndAnotherOneSignsNothing() {
        fourDays();
        String key = services.audit().checkpointKey().publicKey();
        long _ = prune(KEEP).entries();
        assertThat(key).matches("-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=]{60}\n-----END PUBLIC KEY-----\n");
        try (Services other = Services.open(settings, new SecureRandom(), clock)) {
            assertThat(verify(other)).isInstanceOf(Verification.Whole.class);
            assertThat(other.audit().checkpointKey().publicKey()).isEqualTo(key);
        }
        sql("DELETE FROM server_state WHERE name = 'audit_key'");
        try (Services other = Services.open(settings, new SecureRandom(), clock)) {
            assertThat(verify(other)).isInstanceOf(Verification.BadCheckpoint.class);
            assertThat(other.audit().checkpointKey().publicKey()).isNotEqualTo(key);
            assertThat(verify(other)).isInstanceOf(Verification.BadCheckpoint.class);
        }
    }

    @Test
    void aLongLogIsDeletedInPortionsEachOfWhichVerifies() {
        for (int i = 0; i < 500; i++) {
            edit(services, account, "Ada " + i);
        }
        clock.move(DAY.multipliedBy(3));
        edit(services, account, "Grace");

        Result first = services.audit().retention().prune(DAY, () -> false);
        assertThat(first).isEqualTo(new Result(1, 200, 0));
        isWhole(303, 200);
        AtomicInteger portions = new AtomicInteger();
        Result rest = services.audit().retention().prune(DAY, () -> portions.incrementAndGet() > 0);
        assertThat(rest).isEqualTo(new Result(1, 302, 0));
        assertThat(portions).hasValue(1);
        isWhole(1, 502);
    }

    @Test
    void editsAndSeveralPrunersLeaveALogThatVerifiesAtAnyTime() throws Exception {
        try (Services other = Services.open(settings, new SecureRandom(), clock);
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Future<?> editor = threads.submit(() -> {
                for (int i = 0; i < 300; i++) {
                    clock.move(Duration.ofHours(1));
                    edit(services, account, "Ada " + i);
                }
            });
            List<Future<Long>> pruners = new ArrayList<>();
            for (Services server : List.of(services, other)) {
                pruners.add(threads.submit(() -> {
                    long deleted = 0;
                    boolean running = true;
                    while (running) {
                        running = !editor.isDone();
                        deleted += server.audit()
                                .retention()
                                .prune(DAY, () -> true)
                                .entries();
                        assertThat(verify(server)).isInstanceOf(Verification.Whole.class);
                    }
                    return deleted;
                }));
            }
            editor.get();
            long deleted = 0;
            for (Future<Long> pruner : pruners) {
                deleted += pruner.get();
            }
            assertThat(deleted).isGreaterThan(200);
            isWhole(302 - deleted, deleted);
        }
    }
}
