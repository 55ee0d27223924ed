package io.trunkline.callback.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.callback.diagnosis.WebhookCheck;
import io.trunkline.callback.signature.WebhookKey.PublicKeys;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.TestPostgres;
import io.trunkline.store.secret.Sealed;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.DrivenClock;
import io.trunkline.testing.TestEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The server's key and its rotation on both engines, with two servers on one database and a driven clock. */
@ParameterizedClass
@EnumSource(TestEngine.class)
final class WebhookKeyTest {

    @RegisterExtension
    static final TestPostgres POSTGRES = new TestPostgres();

    private static final byte[] BODY = "{\"callbacks\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final Overlap HOUR = new Overlap(Duration.ofHours(1));

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final SigningSecrets secrets = new SigningSecrets(WebhookSecret.generate(new SecureRandom()), null);
    private final Settings settings;
    private final Services services;
    private final Services other;

    WebhookKeyTest(TestEngine engine, @TempDir Path data) {
        settings = engine.settings(data, POSTGRES);
        services = Services.openAndMigrate(settings, new SecureRandom(), clock);
        other = Services.open(settings, new SecureRandom(), clock);
    }

    @AfterEach
    void close() {
        other.close();
        services.close();
    }

    private PublicKeys rotate(Overlap overlap) {
        return services.store()
                .database()
                .write(handle -> services.webhooks().key().rotate(handle, "jane", overlap));
    }

    private WebhookHeaders signedBy(Services server) {
        return new WebhookSigner(server.webhooks().key()).sign("msg_1", clock.instant(), BODY, secrets);
    }

    private static boolean accepts(String publicKey, WebhookHeaders headers) {
        return WebhookCheck.withPublicKey(headers, BODY, publicKey).fits();
    }

    @Test
    void bothKeysSignUntilTheOverlapEnds() {
        String first = services.webhooks().key().publicKey();
        PublicKeys keys = rotate(HOUR);
        assertThat(keys.previous()).contains(first);
        assertThat(keys.previousUntil()).contains(HOUR.end(clock.instant()));
        assertThat(keys.current()).isNotEqualTo(first);
        assertThat(services.webhooks().key().publicKeys()).isEqualTo(keys);
        assertThat(accepts(first, signedBy(services))).isTrue();
        clock.move(WebhookKey.KNOWN_FOR);
        assertThat(accepts(first, signedBy(services))).isTrue();
        assertThat(accepts(keys.current(), signedBy(services))).isTrue();
        clock.move(HOUR.duration().minus(WebhookKey.KNOWN_FOR));
        assertThat(accepts(first, signedBy(services))).isFalse();
        assertThat(accepts(keys.current(), signedBy(services))).isTrue();
        assertThat(services.webhooks().key().publicKeys().previous()).isEmpty();
    }

    @Test
    void anotherServerFollowsWithinSeconds() {
        String first = other.webhooks().key().publicKey();
        assertThat(accepts(first, signedBy(other))).isTrue();
        PublicKeys keys = rotate(Overlap.NONE);
        assertThat(keys.previous()).isEmpty();
        assertThat(other.webhooks().key().publicKey()).as("what is shown").isEqualTo(keys.current());
        clock.move(WebhookKey.KNOWN_FOR);
        assertThat(accepts(first, signedBy(other))).isFalse();
        assertThat(accepts(keys.current(), signedBy(other))).isTrue();
    }

    @Test
    void aSecondRotationEndsTheOlderKey() {
        String first = services.webhooks().key().publicKey();
        String second = rotate(HOUR).current();
        String third = rotate(HOUR).current();
        clock.move(WebhookKey.KNOWN_FOR);
        assertThat(accepts(first, signedBy(services))).isFalse();
        assertThat(accepts(second, signedBy(services))).isTrue();
        assertThat(accepts(third, signedBy(services))).isTrue();
    }

    @Test
    void aRotationWithoutAKeyMakesOne() {
        PublicKeys keys = rotate(HOUR);
        assertThat(keys.previous()).isEmpty();
        assertThat(keys).isEqualTo(services.webhooks().key().publicKeys());
    }

    @Test
    void aKeyOfAnOlderProgramIsReadAndRotated() {
        byte[] privateKey = new byte[32];
        SecretBox box = SecretBox.open(
                settings.data(), settings.database(), services.store().database(), new SecureRandom());
        Sealed sealedKey = box.seal(Base64.getEncoder().encodeToString(privateKey), "server_state/webhook_key");
        services.store()
                .database()
                .write(handle ->
                        handle.execute("INSERT INTO server_state (name, value) VALUES ('webhook_key', ?)", sealedKey));
        String first = services.webhooks().key().publicKey();
        assertThat(first).isEqualTo("whpk_O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=");
        assertThat(rotate(HOUR).previous()).contains(first);
    }
}
