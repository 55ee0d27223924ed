package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.caller.Authentication;
import io.trunkline.access.caller.Caller;
import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.Keys;
import io.trunkline.account.Account;
import io.trunkline.fault.FaultException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of a token without asking anybody: only what was found to be good before. */
final class RememberedTokenTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private static final String OTHER_KEY_ID = "fedcba9876543210fedcba9876543210";

    private final Server server = new Server(DATABASE);
    private final TokenVerifier verifier = server.verifier;
    private final String header = "Bearer " + server.token();

    private boolean isGood() {
        try {
            return verifier.remembered(header) != null;
        } catch (FaultException expired) {
            return false;
        }
    }

    @Test
    void aTokenIsRememberedOnceItsSignatureHeld() {
        assertThat(verifier.remembers(header)).isFalse();
        assertThat(verifier.remembered(header)).isNull();
        CurrentKey verified = verifier.verify(header);
        assertThat(verifier.remembers(header)).isTrue();
        assertThat(verifier.remembered(header)).isEqualTo(verified);
        assertThat(verifier.remembers(header + "A")).isFalse();
        assertThat(verifier.remembers("Basic abc")).isFalse();
        assertThat(verifier.remembers("")).isFalse();
    }

    @Test
    void nothingIsRememberedWithoutTheKeyThatSignedIt() {
        verifier.verify(header);
        server.register(Server.ACCOUNT, OTHER_KEY_ID, Keys.SECOND);
        assertThat(server.keys.find(Server.ACCOUNT, OTHER_KEY_ID)).isNotNull();
        assertThat(verifier.remembered(header))
                .as("no key since the keys changed")
                .isNull();
        server.register(Server.ACCOUNT, Server.KEY_ID, Keys.SECOND);
        assertThat(server.keys.find(Server.ACCOUNT, Server.KEY_ID)).isNotNull();
        assertThat(verifier.remembered(header)).as("another key").isNull();
        server.register(Server.ACCOUNT, Server.KEY_ID, Keys.FIRST);
        assertThat(server.keys.find(Server.ACCOUNT, Server.KEY_ID)).isNotNull();
        assertThat(verifier.remembered(header)).isNotNull();
    }

    @Test
    void aRememberedTokenEndsAtItsTime() {
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
        server.register(Server.key(Role.PAYER));
        assertThat(authenticator.remembers(null)).isFalse();
        assertThat(authenticator.remembers(header)).isFalse();
        assertThat(authenticator.remembered(header, "192.0.2.1", null)).isNull();
        verifier.verify(header);
        Account account = server.account();
        server.register(Server.key(Role.OWNER));
        assertThat(authenticator.remembers(header)).isTrue();
        assertThat(authenticator.remembered(header, "192.0.2.1", null))
                .isEqualTo(new Caller(
                        account,
                        new Principal.Key(Server.ACCOUNT, Server.KEY_ID, Holder.owner()),
                        RoleSet.of(Role.PAYER),
                        Authentication.TOKEN,
                        "192.0.2.1",
                        ""));
    }
}
