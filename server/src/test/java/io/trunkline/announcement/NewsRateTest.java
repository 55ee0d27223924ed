package io.trunkline.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.account.creation.NewAccount;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.notification.OutboxFilter;
import io.trunkline.store.TestPostgres;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** News are written no faster than the setting allows, by all servers and for all announcements together. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class NewsRateTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final Actor OPERATOR = Actor.operator("jane");

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Settings settings;
    private final Services services;

    NewsRateTest(TestEngine engine, @TempDir Path data) {
        // Three a second, written as people do.
        settings = engine.settings(data, POSTGRES, "notifications.news-rate", "180/1m");
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        for (int i = 0; i < 8; i++) {
            services.accounts()
                    .creation()
                    .create(
                            OPERATOR,
                            "account create",
                            new NewAccount(
                                    "reader-" + i,
                                    "reader-" + i + "@example.com",
                                    null,
                                    true,
                                    null,
                                    Optional.of(services.accounts()
                                            .rules()
                                            .newEdit()
                                            .setText(ProfileFields.NEWS_NOTIFICATIONS, "true"))));
        }
        announce("first");
        announce("second");
    }

    @AfterEach
    void close() {
        services.close();
    }

    private void announce(String id) {
        services.announcements().announce(OPERATOR, "test", id, new News.Words("S", "t"), Map.of());
    }

    private int written() {
        return services.outbox().list(OutboxFilter.ALL, Long.MAX_VALUE, 100).size();
    }

    private Duration advance(Services server, String id) {
        return server.announcements().advance(id).pause();
    }

    @Test
    void afterTheMessagesOfASecondTheNextOnesWait() {
        assertThat(advance(services, "first")).isEqualTo(Duration.ofSeconds(1));
        assertThat(written()).isEqualTo(3);
        clock.move(Duration.ofMillis(400));
        assertThat(advance(services, "first")).isEqualTo(Duration.ofMillis(600));
        assertThat(written()).isEqualTo(3);
        clock.move(Duration.ofMillis(600));
        advance(services, "first");
        assertThat(written()).isEqualTo(6);
    }

    @Test
    void timeThatPassedUnusedIsNotMadeUpFor() {
        advance(services, "first");
        clock.move(Duration.ofHours(1));
        assertThat(advance(services, "first")).isEqualTo(Duration.ofSeconds(1));
        assertThat(written()).isEqualTo(6);
    }

    @Test
    void serversAndAnnouncementsShareTheRate() {
        try (Services other = Services.open(settings, new SecureRandom(), clock)) {
            advance(services, "first");
            assertThat(advance(other, "first")).isEqualTo(Duration.ofSeconds(1));
            assertThat(advance(other, "second")).isEqualTo(Duration.ofSeconds(1));
            assertThat(written()).isEqualTo(3);
            clock.move(Duration.ofSeconds(1));
            advance(other, "second");
            assertThat(advance(services, "first")).isEqualTo(Duration.ofSeconds(1));
            assertThat(written()).isEqualTo(6);
        }
    }

    @Test
    void aClockThatIsSetBackHoldsUpNobodyForLong() {
        advance(services, "first");
        clock.move(Duration.ofDays(-30));
        assertThat(advance(services, "first")).isEqualTo(Duration.ofSeconds(1));
        assertThat(written()).isEqualTo(6);
    }

    @Test
    void theLastBatchEndsIt() {
        for (int i = 0; i < 3; i++) {
            advance(services, "first");
            clock.move(Duration.ofSeconds(1));
        }
        assertThat(services.announcements().find("first").orElseThrow().finished())
                .isTrue();
        assertThat(written()).isEqualTo(8);
        assertThat(advance(services, "first")).isZero();
        // Stopped at once, a worker that has to wait does so.
        services.announcements().work(() -> true);
        assertThat(written()).isEqualTo(8);
    }
}
