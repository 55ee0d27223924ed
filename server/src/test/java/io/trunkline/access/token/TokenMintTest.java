package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trunkline.access.Server;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.Keys;
import io.trunkline.testing.DrivenClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TokenMintTest {

    private final DrivenClock clock = new DrivenClock(Server.START.plusMillis(999));
    private final TokenMint mint = new TokenMint(
            new Credentials("o@example.com", (1L << 53) - 1, Server.KEY_ID, Keys.pemOf(Keys.FIRST)), clock);

    private static JsonNode part(String token, int index) {
        String text = token.split("\\.", -1)[index];
        return JsonMapper.shared().readTree(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    @Test
    void aTokenHoldsExactlyWhatTheContractNames() {
        String token = mint.mint(Duration.ofSeconds(90));
        long now = Server.START.getEpochSecond();
        assertThat(part(token, 0))
                .isEqualTo(JsonMapper.shared()
                        .createObjectNode()
                        .put("alg", "RS256")
                        .put("typ", "JWT")
                        .put("kid", Server.KEY_ID));
        JsonNode claims = part(token, 1);
        assertThat(claims.propertyNames()).containsExactlyInAnyOrder("iss", "iat", "exp");
        assertThat(claims.path("iss").isIntegralNumber()).isTrue();
        assertThat(claims.path("iss").longValue()).isEqualTo((1L << 53) - 1);
        assertThat(claims.path("iat").longValue()).isEqualTo(now);
        assertThat(claims.path("exp").longValue()).isEqualTo(now + 90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "PT3600.001S", "PT1H1S", "P1D"})
    void aLifetimeOutsideOneSecondToOneHourIsRefused(String lifetime) {
        assertThatIllegalArgumentException().isThrownBy(() -> mint.mint(Duration.parse(lifetime)));
    }

    @Test
    void aWeakOrUnreadablePrivateKeyIsRefusedWithoutQuotingIt() {
        for (String pem : new String[] {
            Keys.pemOf(Keys.pair("RSA", 1024)),
            "s3cret",
            "-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----",
            Keys.pemOf(Keys.FIRST).replace("PRIVATE", "PUBLIC")
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TokenMint(new Credentials("o@example.com", 1, "k", pem), clock))
                    .withMessageNotContaining("s3cret")
                    .withNoCause();
        }
    }
}
