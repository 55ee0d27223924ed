package io.trunkline.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.cli.Cli;
import io.trunkline.testing.TestSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline session}: sessions are listed and ended beside a server. */
final class SessionCommandsTest {

    @TempDir
    private Path folder;

    private void addSession(Path data, String hash) {
        Instant now = Instant.now();
        try (Services services = Services.open(TestSettings.of(data), new SecureRandom(), InstantSource.system())) {
            services.store().database().run(handle -> {
                handle.execute(
                        "INSERT INTO sessions (account_id, session_hash, authentication, password_id, created, last_used,"
                                + " expires) VALUES (1, ?, 'PASSWORD', 1, ?, ?, ?)",
                        hash,
                        micros(now),
                        micros(now),
                        micros(now.plus(Duration.ofHours(1))));
            });
        }
    }

    private static long micros(Instant at) {
        return TimeUnit.SECONDS.toMicros(at.getEpochSecond());
    }

    @Test
    void sessionsAreListedAndEnded() {
        Path data = folder.resolve("data");
        Cli cli = Cli.withAccount(data);
        addSession(data, "a".repeat(64));
        addSession(data, "b".repeat(64));
        addSession(data, "c".repeat(64));
        assertThat(cli.run("session", "list", "--account=1").ok().out()).contains("aaaaaaaa", "bbbbbbbb", "password");
        assertThat(cli.run("session", "list", "--account=1", "--output=json")
                        .ok()
                        .json())
                .hasSize(3);
        assertThat(cli.run("session", "end", "--account=1", "aaaaaaaa").ok().err())
                .contains("Sessions ended: 1.");
        assertThat(cli.run("session", "end", "--account=1", "aaaaaaaa").exitCode())
                .isEqualTo(4);
        assertThat(cli.run("session", "end", "--account=1", "all").ok().err()).contains("ended: 2.");
        assertThat(cli.run("session", "list", "--account=1", "--output=json")
                        .ok()
                        .json())
                .isEmpty();
        assertThat(cli.run("session", "end", "--account=9", "all").exitCode()).isEqualTo(4);
        assertThat(cli.run("audit", "export", "--account=1").ok().out())
                .contains("trunkline session end", "aaaaaaaa", "\"sessions\"");
    }
}
