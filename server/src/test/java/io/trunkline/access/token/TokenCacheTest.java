package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.Keys;
import io.trunkline.fault.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A signature is checked once per token; the key is looked up for every call. */
final class TokenCacheTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private final Server server = new Server(DATABASE);

    private static String distinctToken(Server server, int number) {
        return Server.token(Server.header(), Server.claims("1234", server.now(0), server.now(60), ",'n':" + number));
    }

    @Test
    void aSignatureIsCheckedOncePerToken() {
        String token = server.token();
        CurrentKey first = server.verify(token);
        for (int i = 0; i < 100; i++) {
            assertThat(server.verify(token)).isEqualTo(first);
        }
        assertThat(server.verifier.signatureChecks()).isEqualTo(1);
        assertThat(server.verifier.rememberedTokens()).isEqualTo(1);
        server.verify(distinctToken(server, 1));
        assertThat(server.verifier.signatureChecks()).isEqualTo(2);
    }

    @Test
    void aRefusedTokenIsNotRemembered() {
        String forged = TokenForge.rs256(Keys.SECOND.getPrivate(), Server.header(), server.claims());
        String ahead = Server.token(Server.header(), Server.claims("1234", server.now(100), server.now(160), ""));
        for (int i = 0; i < 3; i++) {
            server.refusal(forged);
            server.refusal(ahead);
        }
        assertThat(server.verifier.signatureChecks()).isEqualTo(6);
        assertThat(server.verifier.rememberedTokens()).isZero();
        server.clock.move(Duration.ofSeconds(100));
        assertThat(server.verify(ahead).key().keyId()).isEqualTo(Server.KEY_ID);
    }

    @Test
    void aDeletedKeyIsRefusedAtOnceThoughItsTokenIsRemembered() {
        String token = server.token();
        server.verify(token);
        server.delete(Server.ACCOUNT, Server.KEY_ID);
        assertThat(server.refusal(token).code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(server.verifier.rememberedTokens()).isZero();
        assertThat(server.verifier.signatureChecks())
                .as("costs the same as a key that never was")
                .isEqualTo(2);
    }

    @Test
    void aKeyReplacedUnderTheSameIdIsRefusedAtOnceThoughItsTokenIsRemembered() {
        String token = server.token();
        server.verify(token);
        server.register(Server.ACCOUNT, Server.KEY_ID, Keys.SECOND);
        assertThat(server.refusal(token).code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        server.register(Server.ACCOUNT, Server.KEY_ID, Keys.FIRST);
        assertThat(server.verify(token).key().keyId()).isEqualTo(Server.KEY_ID);
        assertThat(server.verifier.signatureChecks()).isEqualTo(3);
    }

    @Test
    void changedRolesCountAtOnceThoughTheTokenIsRemembered() {
        String token = server.token();
        assertThat(server.verify(token).key().roles()).isEqualTo(RoleSet.of(Role.OWNER));
        server.register(Server.key(Role.SUPPORT));
        assertThat(server.verify(token).key().roles()).isEqualTo(RoleSet.of(Role.SUPPORT));
        assertThat(server.verifier.signatureChecks()).isEqualTo(1);
    }

    @Test
    void aTokenIsForgottenOnceItCanNotBeUsedAnyMore() {
        server.verify(server.token());
        server.clock.move(Duration.ofSeconds(60).plus(Server.SKEW).plusSeconds(2));
        assertThat(server.verifier.rememberedTokens()).isZero();
    }

    @Test
    void noMoreThanTheSetNumberOfTokensIsRemembered() {
        Server small = new Server(DATABASE, 8);
        List<String> tokens =
                IntStream.range(0, 100).mapToObj(i -> distinctToken(small, i)).toList();
        tokens.forEach(small::verify);
        assertThat(small.verifier.rememberedTokens()).isEqualTo(8);
        assertThat(tokens)
                .allSatisfy(
                        token -> assertThat(small.verify(token).key().keyId()).isEqualTo(Server.KEY_ID));
    }

    @Test
    void threadsThatShareATokenAllGetTheSameAnswer() throws Exception {
        String token = server.token();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<CurrentKey> call = () -> server.verify(token);
            for (Future<CurrentKey> answer : threads.invokeAll(
                    IntStream.range(0, 200).mapToObj(_ -> call).toList())) {
                assertThat(answer.get().key().keyId()).isEqualTo(Server.KEY_ID);
            }
        }
        assertThat(server.verifier.rememberedTokens()).isEqualTo(1);
    }
}
