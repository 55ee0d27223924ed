package io.trunkline.callback.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.StoreException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhook secrets on both engines, with two servers on one database. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class WebhookSecretsTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final String METHOD = "trunkline callbacks secret";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final Services services;
    private final Services other;
    private final long account;
    private final long neighbour;

    WebhookSecretsTest(TestEngine engine, @TempDir Path data) {
        Settings settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
        account = newAccount("first");
        neighbour = newAccount("second");
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(OPERATOR, "test", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private WebhookSecrets secrets() {
        return services.webhooks().secrets();
    }

    @Test
    void aSecretIsMadeWhenItIsFirstAskedForAndStays() {
        assertThat(secrets().find(account)).isEmpty();
        SigningSecrets made = secrets().current(account);
        assertThat(made.previous()).isNull();
        assertThat(secrets().current(account)).isEqualTo(made);
        assertThat(secrets().find(account)).contains(made);
        assertThat(other.webhooks().secrets().current(account)).isEqualTo(made);
        assertThat(secrets().current(neighbour)).isNotEqualTo(made);
    }

    @Test
    void secretsOfSeveralAccountsAreMadeAtOnceAndThoseThatAreThereStay() {
        SigningSecrets made = secrets().current(account);
        Map<Long, SigningSecrets> both = secrets().current(List.of(account, neighbour));
        assertThat(both).containsOnlyKeys(account, neighbour).containsEntry(account, made);
        assertThat(other.webhooks().secrets().current(List.of(neighbour, account)))
                .isEqualTo(both);
    }

    @Test
    void bothSecretsCountUntilTheOverlapEnds() {
        WebhookSecret old = other.webhooks().secrets().current(account).current();
        SigningSecrets rotated = secrets().rotate(OPERATOR, METHOD, account, Overlap.DAY);
        assertThat(rotated.previous()).isEqualTo(old);
        assertThat(rotated.current()).isNotEqualTo(old);
        assertThat(other.webhooks().secrets().find(account)).contains(rotated);
        clock.move(Overlap.DAY.duration().minusNanos(1000));
        assertThat(secrets().find(account)).contains(rotated);
        clock.move(Duration.ofNanos(1000));
        assertThat(secrets().find(account)).contains(new SigningSecrets(rotated.current(), null));
    }

    @Test
    void anotherRotationForgetsTheOldestAndWithoutOverlapTheOldOneAtOnce() {
        secrets().current(account);
        WebhookSecret second =
                secrets().rotate(OPERATOR, METHOD, account, Overlap.DAY).current();
        SigningSecrets third = secrets().rotate(OPERATOR, METHOD, account, Overlap.DAY);
        assertThat(third.previous()).isEqualTo(second);
        assertThat(secrets().rotate(OPERATOR, METHOD, account, Overlap.NONE).previous())
                .isNull();
    }

    @Test
    void withoutAnOverlapTheOldSecretIsNotKept() {
        secrets().current(account);
        for (Overlap overlap : List.of(Overlap.DAY, Overlap.NONE)) {
            secrets().rotate(OPERATOR, METHOD, account, overlap);
            long kept = services.store()
                    .database()
                    .findFirst(
                            "SELECT count(previous), count(previous_until) FROM webhook_secrets WHERE account_id = ?",
                            row -> row.getLong(1) + row.getLong(2),
                            account)
                    .orElseThrow();
            assertThat(kept).isEqualTo(overlap.isNone() ? 0 : 2);
        }
    }

    @Test
    void aRotationWithoutASecretMakesOne() {
        SigningSecrets made = secrets().rotate(OPERATOR, METHOD, account, Overlap.DAY);
        assertThat(made.previous()).isNull();
        assertThat(secrets().current(account)).isEqualTo(made);
    }

    @Test
    void aRotationIsAuditedAsAChangeOfASecret() {
        secrets().current(account);
        secrets().rotate(OPERATOR, METHOD, account, Overlap.DAY);
        List<AuditEntry> entries =
                services.store().database().read(handle -> new AuditLog().newest(handle, account, 10));
        assertThat(entries)
                .filteredOn(entry -> entry.method().equals(METHOD))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo(OPERATOR);
                    assertThat(entry.changes()).containsExactly(new FieldChange.Secret("webhook_secret"));
                });
    }

    @Test
    void withoutTheEntryThereIsNoRotation() {
        long nobody = 1_000_000;
        assertThatThrownBy(() -> secrets().rotate(OPERATOR, METHOD, nobody, Overlap.DAY))
                .isInstanceOf(RuntimeException.class);
        assertThat(secrets().find(nobody)).isEmpty();
    }

    @Test
    void secretsAreSealedAndDoNotOpenInAnotherRow() {
        SigningSecrets made = secrets().current(account);
        secrets().current(neighbour);
        String stored = services.store()
                .database()
                .findFirst("SELECT secret FROM webhook_secrets WHERE account_id = ?", row -> row.getString(1), account)
                .orElseThrow();
        assertThat(stored).startsWith("v1:").doesNotContain(made.current().text());
        services.store()
                .database()
                .write(handle -> handle.execute(
                        "UPDATE webhook_secrets SET secret = ? WHERE account_id = ?", stored, neighbour));
        assertThatThrownBy(() -> secrets().find(neighbour)).isInstanceOf(StoreException.class);
    }

    @Test
    void allWhoAskAtOnceGetTheSameSecret() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<SigningSecrets>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                WebhookSecrets asked = i % 2 == 0 ? secrets() : other.webhooks().secrets();
                calls.add(() -> asked.current(account));
            }
            List<SigningSecrets> answers = new ArrayList<>();
            for (Future<SigningSecrets> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).hasSize(16).containsOnly(secrets().current(account));
        }
    }
}
