package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lifetime, future and expiry of tokens whose signature holds, with 30 seconds for clocks that differ. */
final class TokenTimesTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private static final String ISS = Long.toString(Server.ACCOUNT);

    private final Server server = new Server(DATABASE);

    private String token(long iat, long exp) {
        return Server.token(Server.header(), Server.claims(ISS, server.now(iat), server.now(exp), ""));
    }

    private void assertAccepted(String token) {
        assertThat(server.verify(token).key().keyId()).isEqualTo(Server.KEY_ID);
    }

    private Fault assertRefused(String token, ErrorCode code) {
        Fault fault = server.refusal(token);
        assertThat(fault.code()).isEqualTo(code);
        return fault;
    }

    @Test
    void aTokenMayLiveAnHourAndNotASecondMore() {
        assertAccepted(token(0, 3600));
        assertThat(assertRefused(token(0, 3601), ErrorCode.INVALID_TOKEN_TTL).hint())
                .contains("3601 seconds")
                .contains("3600");
    }

    @Test
    void theAllowanceForClocksDoesNotLengthenTheLifetime() {
        assertRefused(token(-5, 3596), ErrorCode.INVALID_TOKEN_TTL);
        assertRefused(token(20, 3621), ErrorCode.INVALID_TOKEN_TTL);
    }

    @Test
    void aTokenForYearsIsRefusedForItsLifetime() {
        assertRefused(
                Server.token(Server.header(), Server.claims(ISS, "0", "253402300799", "")),
                ErrorCode.INVALID_TOKEN_TTL);
    }

    @Test
    void aTokenFromAClockThatIsAheadIsAcceptedWithinTheAllowance() {
        assertAccepted(token(30, 90));
        Fault fault = assertRefused(token(31, 90), ErrorCode.TOKEN_ISSUED_IN_FUTURE);
        assertThat(fault.hint()).contains("'iat' is 31 seconds ahead of this server's clock");
    }

    @Test
    void notBeforeIsHonouredWithTheSameAllowance() {
        assertAccepted(Server.token(
                Server.header(), Server.claims(ISS, server.now(0), server.now(90), ",'nbf':" + server.now(30))));
        Fault fault = assertRefused(
                Server.token(
                        Server.header(),
                        Server.claims(ISS, server.now(0), server.now(900), ",'nbf':" + server.now(500))),
                ErrorCode.TOKEN_ISSUED_IN_FUTURE);
        assertThat(fault.hint()).contains("'nbf' is 500 seconds ahead");
    }

    @Test
    void anExpiredTokenIsAcceptedWithinTheAllowance() {
        assertAccepted(token(-89, -29));
        Fault fault = assertRefused(token(-90, -30), ErrorCode.TOKEN_EXPIRED);
        assertThat(fault.hint()).contains("expired 30 seconds ago");
    }

    @Test
    void aRememberedTokenExpiresAtTheSameMoment() {
        String token = token(0, 60);
        assertAccepted(token);
        server.clock.move(Duration.ofSeconds(90).minusMillis(1));
        assertAccepted(token);
        assertThat(server.verifier.signatureChecks()).isEqualTo(1);
        server.clock.move(Duration.ofMillis(1));
        assertRefused(token, ErrorCode.TOKEN_EXPIRED);
    }

    @Test
    void aRememberedTokenIsRefusedWhenTheServersClockIsSetBackBeforeIt() {
        String token = token(0, 60);
        assertAccepted(token);
        server.clock.move(Duration.ofSeconds(-31));
        assertRefused(token, ErrorCode.TOKEN_ISSUED_IN_FUTURE);
        server.clock.move(Duration.ofSeconds(1));
        assertAccepted(token);
    }

    @Test
    void hintsRoundUpSoThatTheyNeverSayZero() {
        String token = token(0, 60);
        server.clock.move(Duration.ofSeconds(90).plusMillis(1));
        assertThat(assertRefused(token, ErrorCode.TOKEN_EXPIRED).hint()).contains("31 seconds ago");
    }

    @Test
    void fractionsOfASecondAreTimesToo() {
        Instant start = Server.START;
        String iat = start.getEpochSecond() + ".25";
        String exp = start.getEpochSecond() + 60 + ".7504";
        String token = Server.token(Server.header(), Server.claims(ISS, iat, exp, ",'nbf':" + iat));
        String hour = start.getEpochSecond() + 3600 + ".25";
        assertAccepted(Server.token(Server.header(), Server.claims(ISS, iat, hour, "")));
        String more = start.getEpochSecond() + 3600 + ".252";
        assertRefused(Server.token(Server.header(), Server.claims(ISS, iat, more, "")), ErrorCode.INVALID_TOKEN_TTL);
        server.clock.move(Duration.ofMillis(60_749).plus(Server.SKEW));
        assertAccepted(token);
        server.clock.move(Duration.ofMillis(1));
        assertRefused(token, ErrorCode.TOKEN_EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, -31})
    void aTokenThatExpiredBeforeItWasIssuedIsExpired(long exp) {
        assertRefused(token(0, exp), ErrorCode.TOKEN_EXPIRED);
    }
}
