package io.trunkline.callback.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of webhook secrets. */
final class WebhookSecretTest {

    @Test
    void aNewOneHas32BytesAndItsTextIsRead() {
        WebhookSecret secret = WebhookSecret.generate(new SecureRandom());
        assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(WebhookSecret.parse(secret.text())).isEqualTo(secret).hasSameHashCodeAs(secret);
        assertThat(WebhookSecret.generate(new SecureRandom())).isNotEqualTo(secret);
        assertThat(secret.toString()).isEqualTo("whsec_...");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 64})
    void theSizesOfTheSpecificationAreTaken(int size) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[size]);
        assertThat(WebhookSecret.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 23, 65})
    void otherSizesAreRefused(int size) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[size]);
        assertThatThrownBy(() -> WebhookSecret.parse(text)).hasMessageContaining("not " + size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_%%%%",
                "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void otherTextsAreRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("%", "AAAA");
    }
}
