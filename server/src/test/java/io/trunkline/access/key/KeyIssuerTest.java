package io.trunkline.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.token.TokenMint;
import io.trunkline.thread.Requester;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyIssuerTest {

    @RegisterExtension
    static final KeyDatabase DATABASE = new KeyDatabase();

    private final Server server = new Server(DATABASE);
    private final KeyIssuer issuer = new KeyIssuer(Requester::ofAccount, new SecureRandom(), server.clock);

    @Test
    void tokensOfANewKeyVerify() {
        IssuedKey issued = issuer.issue(42, "o@example.com", "CI", "for the build", RoleSet.of(Role.OWNER, Role.PAYER));
        ServiceKey key = issued.key();
        assertThat(key.accountId()).isEqualTo(42);
        assertThat(key.keyId()).matches("[0-9a-f]{32}");
        assertThat(key.name()).isEqualTo("CI");
        assertThat(key.description()).isEqualTo("for the build");
        assertThat(key.roles()).isEqualTo(RoleSet.of(Role.OWNER, Role.PAYER));
        assertThat(key.created()).isEqualTo(server.clock.instant());
        assertThat(key.publicKey().getModulus().bitLength()).isEqualTo(2048);
        Credentials credentials = issued.credentials();
        assertThat(credentials.accountEmail()).isEqualTo("o@example.com");
        assertThat(credentials.accountId()).isEqualTo(42);
        assertThat(credentials.keyId()).isEqualTo(key.keyId());

        server.register(key);
        String token = new TokenMint(credentials, server.clock).mint(Duration.ofMinutes(1));
        assertThat(server.verify(token).key()).isEqualTo(key);
    }

    @Test
    void noTwoKeysAreAlike() {
        ServiceKey first =
                issuer.issue(42, "o@example.com", null, null, RoleSet.NONE).key();
        ServiceKey second =
                issuer.issue(42, "o@example.com", null, null, RoleSet.NONE).key();
        assertThat(first.keyId()).isNotEqualTo(second.keyId());
        assertThat(first.publicKey()).isNotEqualTo(second.publicKey());
    }
}
