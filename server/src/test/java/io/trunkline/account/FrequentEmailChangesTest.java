package io.trunkline.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.audit.Actor;
import io.trunkline.fault.FaultException;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Where new addresses need no confirmation, an account that changes its address again and again does not send mails to all the world. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class FrequentEmailChangesTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");
    private static final Actor CALLER = new Actor(Actor.Kind.SERVICE_ACCOUNT, "key", "192.0.2.66", null);

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Services services;

    FrequentEmailChangesTest(TestEngine engine, @TempDir Path data) {
        services = Services.openAndMigrate(engine.settings(data, POSTGRES), new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        services.close();
    }

    private long newAccount(String name) {
        return services.accounts()
                .creation()
                .create(OPERATOR, "account create", new NewAccount(name, name + "@example.org", null))
                .id();
    }

    private void change(Actor actor, long id, String email) {
        services.accounts()
                .profiles()
                .edit(
                        actor,
                        "SetAccountInfo",
                        id,
                        services.accounts().rules().newEdit().setText(ProfileFields.EMAIL, email),
                        StateChange.NONE);
    }

    @Test
    void theEleventhChangeWithinAnHourIsRefused() {
        long id = newAccount("restless");
        for (int i = 0; i < 10; i++) {
            change(CALLER, id, "victim-" + i + "@example.net");
        }
        FaultException refusal =
                catchThrowableOfType(FaultException.class, () -> change(CALLER, id, "victim-10@example.net"));
        assertThat(refusal.first().code().number()).isEqualTo(512);
        assertThat(refusal.first().field()).isEqualTo("new_account_email");
        assertThat(refusal.throttle().orElseThrow().retryAfter()).isEqualTo(Duration.ofHours(1));
        change(CALLER, newAccount("another"), "another@example.net");
        change(OPERATOR, id, "by-operator@example.net");
        clock.move(Duration.ofHours(1));
        change(CALLER, id, "victim-11@example.net");
    }
}
