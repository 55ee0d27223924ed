package io.trunkline.access.token;

import static io.trunkline.access.token.TokenForge.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.key.CurrentKey;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens in the form of each client in contract section 2.1. */
final class OfficialClientsTokenTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private final Server server = new Server(DATABASE);

    static Stream<Arguments> tokens() {
        String kid = "'kid':'" + Server.KEY_ID + "'";
        return Stream.of(
                Arguments.of("Java", "{" + kid + ",'alg':'RS256'}", "{'iss':'1234','iat':%d,'exp':%d}", -5, 60),
                Arguments.of(
                        ".NET",
                        "{'alg':'RS256'," + kid + ",'typ':'JWT'}",
                        "{'nbf':%1$d,'exp':%2$d,'iat':%1$d,'iss':'1234'}",
                        0,
                        3600),
                Arguments.of(
                        "Node", "{'alg':'RS256','typ':'JWT'," + kid + "}", "{'iat':%d,'iss':1234,'exp':%d}", 0, 64),
                Arguments.of(
                        "Python", "{'alg':'RS256'," + kid + ",'typ':'JWT'}", "{'iat':%d,'iss':1234,'exp':%d}", -5, 24),
                Arguments.of(
                        "Python with an account id in quotes",
                        "{'alg':'RS256'," + kid + ",'typ':'JWT'}",
                        "{'iat':%d,'iss':'1234','exp':%d}",
                        -5,
                        24),
                Arguments.of(
                        "Go", "{'alg':'RS256'," + kid + ",'typ':'JWT'}", "{'exp':%2$d,'iat':%1$d,'iss':1234}", 0, 30),
                Arguments.of(
                        "PHP", "{'typ':'JWT','alg':'RS256'," + kid + "}", "{'iss':1234,'iat':%d,'exp':%d}", 0, 60));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void isAccepted(String client, String header, String claims, int iat, int exp) {
        long now = Server.START.getEpochSecond();
        String token = Server.token(json(header), json(claims.formatted(now + iat, now + exp)));
        CurrentKey verified = server.verify(token);
        assertThat(verified.account().id()).as(client).isEqualTo(Server.ACCOUNT);
        assertThat(verified.key().keyId()).isEqualTo(Server.KEY_ID);
    }
}
