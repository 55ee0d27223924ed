package io.trunkline.callback.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.callback.signature.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of a signed request was changed on the way, or is used in another way. */
final class WebhookCheckTest {

    private static final byte[] KEY = "0123456789abcdefghijklmn".getBytes(StandardCharsets.US_ASCII);
    private static final String ENCODED = Base64.getEncoder().encodeToString(KEY);
    private static final String SECRET = "whsec_" + ENCODED;
    private static final String ID = "msg_1";
    private static final String TIME = "1767323045";
    private static final String BODY = "{\"a\": 1.50,\n \"b\": [true]}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(byte[] key, String id, String time, String body) {
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(WebhookSecret.hmac(
                                WebhookSecret.key(key), WebhookSigner.content(id, time, bytes(body))));
    }

    private static Diagnosis check(String id, String time, String signature, String body, String secret) {
        return WebhookCheck.withSecret(new WebhookHeaders(id, time, signature), bytes(body), secret);
    }

    private static List<String> causes(String body, String signedBody) {
        return check(ID, TIME, sign(KEY, ID, TIME, signedBody), body, SECRET).causes();
    }

    @Test
    void aRightSignatureFitsHoweverItsSecretIsWritten() {
        String right = sign(KEY, ID, TIME, BODY);
        for (String secret : List.of(SECRET, ENCODED, " " + SECRET + "\n")) {
            assertThat(check(ID, TIME, right, BODY, secret)).isEqualTo(new Diagnosis(true, List.of(), 1));
        }
        for (String others : List.of("v1a,AAAA  %s", "v1,AAAA %s v2,AAAA", " %s ", "v1,*** %s")) {
            assertThat(check(ID, TIME, others.formatted(right), BODY, SECRET).fits())
                    .as(others)
                    .isTrue();
        }
        for (String wrong : List.of("", "v1", right.substring(3), "v1a," + right.substring(3))) {
            Diagnosis diagnosis = check(ID, TIME, wrong, BODY, SECRET);
            assertThat(diagnosis.fits()).as(wrong).isFalse();
            assertThat(diagnosis.explained()).as(wrong).isFalse();
        }
    }

    @Test
    void aSecretThatIsUsedAsTextIsFound() {
        assertThat(check(ID, TIME, sign(bytes(SECRET), ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .containsExactly("it was signed with the secret's text, not with its decoded Base64");
        assertThat(check(ID, TIME, sign(bytes(ENCODED), ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .containsExactly("it was signed with the secret's text after whsec_, not with its decoded Base64");
        assertThat(check(ID, TIME, sign(bytes("no *** Base64"), ID, TIME, BODY), BODY, "no *** Base64")
                        .fits())
                .isTrue();
        assertThat(check(ID, TIME, sign(bytes("whsec_"), ID, TIME, BODY), BODY, "whsec_")
                        .fits())
                .isTrue();
    }

    @Test
    void changedHeadersAreFound() {
        assertThat(check(" " + ID, TIME, sign(KEY, ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .containsExactly("webhook-id has white space around it here");
        assertThat(check(ID, TIME, sign(KEY, "", TIME, BODY), BODY, SECRET).causes())
                .containsExactly("it was signed without webhook-id");
        assertThat(check(ID, TIME + " ", sign(KEY, ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .containsExactly("webhook-timestamp has white space around it here");
        assertThat(check(ID, TIME + "123", sign(KEY, ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .containsExactly("webhook-timestamp is in milliseconds here; it was signed in seconds");
        assertThat(check(ID, TIME + "12", sign(KEY, ID, TIME, BODY), BODY, SECRET)
                        .causes())
                .isEmpty();
    }

    @Test
    void changedBodiesAreFound() {
        assertThat(causes(BODY + " \n", BODY))
                .containsExactly("the body has white space or line breaks at its end that were not signed");
        assertThat(causes(" " + BODY + "\n", BODY))
                .containsExactly("the body has white space around it that was not signed");
        assertThat(causes(BODY, BODY + "\n"))
                .containsExactly("the body lacks its trailing line break, which was signed");
        assertThat(causes(BODY.replace("\n", "\r\n"), BODY)).containsExactly("the body's line breaks became CR LF");
        assertThat(causes(BODY, BODY.replace("\n", "\r\n"))).containsExactly("the body's line breaks were CR LF");
        assertThat(causes("\ufeff" + BODY, BODY)).containsExactly("the body has a byte order mark that was not signed");
        assertThat(causes(BODY, "{\"a\":1.50,\"b\":[true]}"))
                .containsExactly("the body was reformatted: white space between its tokens was not signed");
        assertThat(causes("no JSON", "another")).isEmpty();
    }

    @Test
    void twoCausesTogetherAreFound() {
        assertThat(check(ID, TIME, sign(bytes(SECRET), ID, TIME, BODY + "\n"), BODY, SECRET)
                        .causes())
                .hasSize(2);
    }

    @Test
    void aPublicKeyChecksTheServersSignature() {
        byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
        new SecureRandom().nextBytes(secret);
        byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(secret, 0, key, 0);
        byte[] content = WebhookSigner.content(ID, TIME, bytes(BODY));
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, content, 0, content.length, signature, 0);
        String header = "v1a," + Base64.getEncoder().encodeToString(signature);
        String publicKey = "whpk_" + Base64.getEncoder().encodeToString(key);

        WebhookCheck.requirePublicKey(publicKey);
        assertThat(WebhookCheck.withPublicKey(new WebhookHeaders(ID, TIME, header), bytes(BODY), publicKey)
                        .fits())
                .isTrue();
        assertThat(WebhookCheck.withPublicKey(new WebhookHeaders(ID, TIME, header), bytes(BODY + "\n"), publicKey)
                        .causes())
                .containsExactly("the body has white space or line breaks at its end that were not signed");
        for (String wrong : List.of("v1a,AAAA", "v1," + header.substring(4), "")) {
            assertThat(WebhookCheck.withPublicKey(new WebhookHeaders(ID, TIME, wrong), bytes(BODY), publicKey)
                            .fits())
                    .as(wrong)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whpk_", "whpk_AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "whpk_***"})
    void whatIsNoPublicKeyIsRefused(String text) {
        assertThatThrownBy(() -> WebhookCheck.requirePublicKey(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookCheck.withPublicKey(new WebhookHeaders(ID, TIME, ""), bytes(BODY), text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A public key is whpk_ and Base64 of 32 bytes");
    }
}
