package io.trunkline.callback.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.trunkline.app.Settings;
import io.trunkline.store.Store;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, checked by the library of Standard Webhooks and, for Ed25519, by Java's own. */
final class WebhookSignerTest {

    private static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
    private static final String BODY = "{\"callbacks\":[{\"callback_id\":7,\"name\":\"é€\"}]}";
    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);

    private final WebhookSecret secret = WebhookSecret.generate(new SecureRandom());
    private final WebhookSecret older = WebhookSecret.generate(new SecureRandom());
    private final Instant now = InstantSource.system().instant();
    private final Settings settings;
    private final Path data;
    private Store store;
    private WebhookKey key;
    private WebhookSigner signer;

    @SuppressWarnings("NullAway") // the other fields are set before each test
    WebhookSignerTest(@TempDir Path data) {
        this.data = data;
        settings = TestSettings.of(data);
    }

    @BeforeEach
    void open() {
        store = Store.open(data, settings.database());
        store.migrations().migrate();
        key = newKey();
        signer = new WebhookSigner(key);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private WebhookKey newKey() {
        SecureRandom random = new SecureRandom();
        return new WebhookKey(
                store.database(),
                SecretBox.open(data, settings.database(), store.database(), random),
                random,
                InstantSource.system());
    }

    private static Map<String, List<String>> map(WebhookHeaders headers) {
        return Map.of(
                WebhookHeaders.ID, List.of(headers.id()),
                WebhookHeaders.TIMESTAMP, List.of(headers.timestamp()),
                WebhookHeaders.SIGNATURE, List.of(headers.signature()));
    }

    private static boolean libraryAccepts(WebhookSecret with, String body, WebhookHeaders headers) throws Exception {
        try {
            new Webhook(with.text()).verify(body, map(headers));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }

    @Test
    void theLibraryAcceptsWhatIsSigned() throws Exception {
        WebhookHeaders headers = signer.sign(ID, now, BYTES, new SigningSecrets(secret, null));
        assertThat(libraryAccepts(secret, BODY, headers)).isTrue();
        assertThat(headers.timestamp()).isEqualTo(Long.toString(now.getEpochSecond()));
        assertThat(headers.signature()).matches("v1,[A-Za-z0-9+/]{43}= v1a,[A-Za-z0-9+/]{86}==");
    }

    @Test
    void theLibrarySignsAlike() throws Exception {
        WebhookHeaders headers = signer.sign(ID, now, BYTES, new SigningSecrets(secret, older));
        assertThat(headers.signature().split(" "))
                .startsWith(
                        new Webhook(secret.text()).sign(ID, now.getEpochSecond(), BODY),
                        new Webhook(older.text()).sign(ID, now.getEpochSecond(), BODY))
                .hasSize(3);
    }

    @Test
    void bothSecretsAreAcceptedDuringRotationAndNoThird() throws Exception {
        WebhookHeaders headers = signer.sign(ID, now, BYTES, new SigningSecrets(secret, older));
        assertThat(libraryAccepts(secret, BODY, headers)).isTrue();
        assertThat(libraryAccepts(older, BODY, headers)).isTrue();
        assertThat(libraryAccepts(WebhookSecret.generate(new SecureRandom()), BODY, headers))
                .isFalse();
    }

    @Test
    void theVectorOfTheSpecificationComesOut() {
        WebhookSecret known = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(signer.sign(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                                new SigningSecrets(known, null))
                        .signature())
                .startsWith("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,");
    }

    @Test
    void anyOtherContentIsRefusedByBoth() throws Exception {
        WebhookHeaders signed = signer.sign(ID, now, BYTES, new SigningSecrets(secret, null));
        assertThat(javaAccepts(key.publicKey(), BODY, signed)).isTrue();
        WebhookHeaders otherId = new WebhookHeaders("msg_other", signed.timestamp(), signed.signature());
        WebhookHeaders otherTime = new WebhookHeaders(ID, Long.toString(now.getEpochSecond() - 1), signed.signature());
        for (WebhookHeaders headers : List.of(otherId, otherTime)) {
            assertThat(libraryAccepts(secret, BODY, headers)).isFalse();
            assertThat(javaAccepts(key.publicKey(), BODY, headers)).isFalse();
        }
        assertThat(libraryAccepts(secret, BODY + "\n", signed)).isFalse();
        assertThat(javaAccepts(key.publicKey(), BODY + "\n", signed)).isFalse();
    }

    @Test
    void allServersOnADatabaseHaveTheSameKeyAndOthersAnother(@TempDir Path elsewhere) throws Exception {
        WebhookHeaders signed = newKeySigner().sign(ID, now, BYTES, new SigningSecrets(secret, null));
        assertThat(newKey().publicKey()).isEqualTo(key.publicKey()).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(javaAccepts(key.publicKey(), BODY, signed)).isTrue();
        Settings others = TestSettings.of(elsewhere);
        try (Store other = Store.open(elsewhere, others.database())) {
            other.migrations().migrate();
            SecureRandom random = new SecureRandom();
            WebhookKey otherKey = new WebhookKey(
                    other.database(),
                    SecretBox.open(elsewhere, others.database(), other.database(), random),
                    random,
                    InstantSource.system());
            assertThat(javaAccepts(otherKey.publicKey(), BODY, signed)).isFalse();
        }
    }

    private WebhookSigner newKeySigner() {
        return new WebhookSigner(newKey());
    }

    @Test
    void theKeyIsSealedInTheDatabase() {
        String raw = key.publicKey().substring(WebhookKey.PUBLIC_PREFIX.length());
        assertThat(store.database()
                        .findFirst(
                                "SELECT value FROM server_state WHERE name = 'webhook_key'", row -> row.getString(1)))
                .hasValueSatisfying(value -> assertThat(value).startsWith("v1:").doesNotContain(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a b", "é", "a\nb"})
    void anIdThatWouldBlurTheContentIsRefused(String id) {
        assertThatThrownBy(() -> signer.sign(id, now, BYTES, new SigningSecrets(secret, null)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Java's own check of the {@code v1a} signature, with the public key as it is published. */
    private static boolean javaAccepts(String publicKey, String body, WebhookHeaders headers)
            throws GeneralSecurityException {
        // RFC 8410: the fixed head of an Ed25519 public key.
        byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
        byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
        byte[] encoded = new byte[head.length + raw.length];
        System.arraycopy(head, 0, encoded, 0, head.length);
        System.arraycopy(raw, 0, encoded, head.length, raw.length);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update((headers.id() + "." + headers.timestamp() + "." + body).getBytes(StandardCharsets.UTF_8));
        String last = headers.signature().substring(headers.signature().lastIndexOf("v1a,") + "v1a,".length());
        return signature.verify(Base64.getDecoder().decode(last));
    }
}
