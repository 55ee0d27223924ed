package io.trunkline.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.KeyDatabase;
import io.trunkline.access.Server;
import io.trunkline.access.key.Credentials;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.Keys;
import io.trunkline.fault.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** What holds for every token. */
final class TokenPropertiesTest {

    private static final KeyDatabase DATABASE = new KeyDatabase();

    /** For tokens that are refused, which leave nothing behind. */
    private static @Nullable Server shared;

    private static final int RANDOM_TEXTS = 10_000;

    @BeforeContainer
    static void open() throws IOException {
        DATABASE.open();
        shared = new Server(DATABASE);
    }

    @AfterContainer
    static void close() throws IOException {
        DATABASE.close();
    }

    @Property(tries = 300)
    void whatWasMintedVerifies(
            @ForAll @LongRange(min = 1, max = (1L << 53) - 1) long account,
            @ForAll @LongRange(min = 0) long keyNumber,
            @ForAll @IntRange(min = 1, max = 3600) int lifetime,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long moment) {
        Server server = new Server(DATABASE);
        server.clock.move(Duration.between(Server.START, Instant.ofEpochSecond(moment)));
        String keyId = String.format(Locale.ROOT, "%032x", keyNumber);
        server.register(account, keyId, Keys.SECOND);
        Credentials credentials = new Credentials("o@example.com", account, keyId, Keys.pemOf(Keys.SECOND));
        String token = new TokenMint(credentials, server.clock).mint(Duration.ofSeconds(lifetime));
        CurrentKey verified = server.verify(token);
        assertThat(verified.account().id()).isEqualTo(account);
        assertThat(verified.key().keyId()).isEqualTo(keyId);
        server.clock.move(Duration.ofSeconds(lifetime).plus(Server.SKEW).minusMillis(1));
        assertThat(server.verify(token)).isEqualTo(verified);
        server.clock.move(Duration.ofMillis(1));
        assertThat(server.refusal(token).code()).isEqualTo(ErrorCode.TOKEN_EXPIRED);
    }

    private static Server shared() {
        return Objects.requireNonNull(shared);
    }

    @Property(tries = 1000)
    void aTokenWithOneOtherCharacterNeverVerifies(
            @ForAll @IntRange(min = 0, max = 10_000) int place, @ForAll @IntRange(max = 0x17f) int character) {
        Server server = shared();
        StringBuilder token = new StringBuilder(server.token());
        int at = place % token.length();
        Assume.that(token.charAt(at) != character);
        token.setCharAt(at, (char) character);
        // A space at the very start only lengthens the gap behind "Bearer", but the token is then cut.
        assertRefused(server, token.toString());
    }

    @Property(tries = 300)
    void aTokenWithAPartMissingOrDoubledNeverVerifies(
            @ForAll @IntRange(min = 0, max = 10_000) int first,
            @ForAll @IntRange(min = 1, max = 500) int length,
            @ForAll boolean doubled) {
        Server server = shared();
        String token = server.token();
        int from = first % token.length();
        int to = Math.min(token.length(), from + length);
        assertRefused(
                server,
                doubled
                        ? token.substring(0, to) + token.substring(from)
                        : token.substring(0, from) + token.substring(to));
    }

    @Example
    void tenThousandRandomTextsAreRefusedAndNothingElseHappens() {
        Server server = shared();
        String[] parts = server.token().split("\\.", -1);
        Random random = new Random(20_260_301);
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            String text = RandomTexts.next(random, parts);
            assertThat(server.refusalOf(text).code())
                    .as(text)
                    .isIn(ErrorCode.AUTHORIZATION_FAILED, ErrorCode.INVALID_TOKEN_FORMAT);
        }
        assertThat(server.verifier.rememberedTokens()).isZero();
    }

    private static void assertRefused(Server server, String token) {
        assertThat(server.refusal(token).code()).isIn(ErrorCode.AUTHORIZATION_FAILED, ErrorCode.INVALID_TOKEN_FORMAT);
    }
}
