package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.Server;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.KeyLookup;
import io.trunkline.access.key.Keys;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.fault.FaultException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of a token without asking anybody: only what was found to be good before. */
final class RememberedTokenTest {

    private final Server server = new Server();
    private final Map<String, CurrentKey> remembered = new HashMap<>();
    private final TokenVerifier verifier = new TokenVerifier(lookup(), server.clock, Server.SKEW, new Random(1));
    private final String header = "Bearer " + server.token();

    private KeyLookup lookup() {
        return new KeyLookup() {
            @Override
            public @Nullable CurrentKey find(long accountId, String keyId) {
                return current(Server.key(Role.OWNER));
            }

            @Override
            public @Nullable CurrentKey remembered(long accountId, String keyId) {
                return remembered.get(accountId + "/" + keyId);
            }
        };
    }

    private static CurrentKey current(ServiceKey key) {
        return new CurrentKey(key, Server.account(Server.ACCOUNT));
    }

    private void remember(ServiceKey key) {
        remembered.put(Server.ACCOUNT + "/" + Server.KEY_ID, current(key));
    }

    private boolean isGood() {
        try {
            return verifier.remembered(header) != null;
        } catch (FaultException expired) {
            return false;
        }
    }

    @Test
    void aTokenIsRememberedOnceItsSignatureHeld() {
        remember(Server.key(Role.OWNER));
        assertThat(verifier.remembers(header)).isFalse();
        assertThat(verifier.remembered(header)).isNull();
        verifier.verify(header);
        assertThat(verifier.remembers(header)).isTrue();
        assertThat(verifier.remembered(header)).isEqualTo(current(Server.key(Role.OWNER)));
        assertThat(verifier.remembers(header + "A")).isFalse();
        assertThat(verifier.remembers("Basic abc")).isFalse();
        assertThat(verifier.remembers("")).isFalse();
    }

    @Test
    void nothingIsRememberedWithoutTheKeyThatSignedIt() {
        verifier.verify(header);
        assertThat(verifier.remembered(header)).as("no key").isNull();
        ServiceKey key = Server.key(Role.OWNER);
        remember(new ServiceKey(
                key.accountId(),
                key.keyId(),
                null,
                null,
                Keys.publicOf(Keys.SECOND),
                key.roles(),
                key.created(),
                KeyEnd.never(),
                Holder.owner()));
        assertThat(verifier.remembered(header)).as("another key").isNull();
        remember(key);
        assertThat(verifier.remembered(header)).isNotNull();
    }

    @Test
    void aRememberedTokenEndsAtItsTime() {
        remember(Server.key(Role.OWNER));
        verifier.verify(header);
        server.clock.move(Duration.ofSeconds(60).plus(Server.SKEW).minusSeconds(1));
        assertThat(isGood()).isTrue();
        server.clock.move(Duration.ofSeconds(1));
        assertThat(isGood()).isFalse();
        server.clock.move(Duration.ofSeconds(2));
        assertThat(verifier.remembers(header)).isFalse();
        assertThat(verifier.rememberedTokens()).isZero();
    }

    @Test
    void anAuthenticatorMakesACallerOfWhatIsRemembered() {
        TokenAuthenticator authenticator = new TokenAuthenticator(verifier, _ -> {});
        assertThat(authenticator.remembers(null)).isFalse();
        assertThat(authenticator.remembers(header)).isFalse();
        assertThat(authenticator.remembered(header, "192.0.2.1", null)).isNull();
        remember(Server.key(Role.PAYER));
        verifier.verify(header);
        assertThat(authenticator.remembers(header)).isTrue();
        assertThat(authenticator.remembered(header, "192.0.2.1", null))
                .isEqualTo(new Caller(
                        Server.account(Server.ACCOUNT),
                        new Principal.Key(Server.ACCOUNT, Server.KEY_ID, Holder.owner()),
                        RoleSet.of(Role.PAYER),
                        Authentication.TOKEN,
                        "192.0.2.1",
                        ""));
    }
}
