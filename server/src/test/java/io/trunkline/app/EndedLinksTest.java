package io.trunkline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.logon.SignInLinks;
import io.trunkline.audit.Actor;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestSettings;
import io.trunkline.thread.Repeating;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links that nobody used do not stay. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EndedLinksTest {

    private static long links(Services services) {
        return services.store()
                .database()
                .read(handle -> handle.createQuery("SELECT count(*) FROM sign_in_links")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aServerDeletesWhatHasExpired(@TempDir Path data) {
        DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00Z"));
        try (Services services = Services.openAndMigrate(TestSettings.of(data), new SecureRandom(), clock)) {
            long account = new FirstStart(services, data).run();
            services.access().signInLinks().create(account, Actor.system(), "serve");
            clock.move(SignInLinks.LIFETIME);
            assertThat(links(services)).isOne();
            try (Repeating _ = BackgroundWork.deleteWhatHasEnded(services)) {
                while (links(services) > 0) {
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
            }
        }
    }
}
