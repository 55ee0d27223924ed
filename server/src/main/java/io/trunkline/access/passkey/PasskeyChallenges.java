package io.trunkline.access.passkey;

import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.digest.Sha256;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedState;
import io.trunkline.store.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * What passkeys sign: random, for one purpose, for five minutes, and once, whichever server it comes back to. Nothing is stored for one that
 * is handed out, so strangers fill no table: a token in the browser's cookie has the time and a signature of this installation's. Only
 * those that were used are stored, until they would have expired on servers whose clock is behind, too. Thread-safe.
 */
public final class PasskeyChallenges {

    /** How long a person may take. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /**
     * How far the clock of the server that a challenge comes from may be ahead. With this and the time that used ones are kept, none is
     * forgotten while some server would still take it.
     */
    static final Duration CLOCKS_APART = Duration.ofMinutes(2);

    private static final Duration KEPT = LIFETIME.multipliedBy(2);
    private static final String KEY_NAME = "passkey_challenge_key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final int PORTION = 100;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9a-f]{32})\\.[A-Za-z0-9_-]{43}");

    private final SealedState state;
    private final SecureRandom random;
    private final InstantSource clock;

    public PasskeyChallenges(Database database, SecretBox secrets, SecureRandom random, InstantSource clock) {
        this.state = new SealedState(database, secrets, KEY_NAME);
        this.random = random;
        this.clock = clock;
    }

    /** A new one. To be called outside of a transaction, since it may create the key. */
    PasskeyChallenge next(String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKeySpec key = key(state.find()).orElseGet(this::create);
        String token =
                token(key, purpose, Micros.of(clock.instant()), HexFormat.of().formatHex(nonce));
        return challenge(token);
    }

    /** What is signed for a token. */
    static byte[] signed(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8)).bytes();
    }

    /**
     * Uses a challenge up, within the caller's unit of work.
     *
     * @param token any text
     * @throws FaultException 137 if it is not for this purpose, has expired or was used
     */
    void use(Handle handle, String token, String purpose) {
        Instant now = clock.instant();
        if (!isGood(key(state.find(handle)), token, purpose, now)) {
            throw over();
        }
        handle.execute("""
                DELETE FROM passkey_challenges WHERE digest IN
                    (SELECT digest FROM passkey_challenges WHERE used < ? LIMIT ?)""", Micros.of(now.minus(KEPT)), PORTION);
        if (handle.execute(
                        "INSERT INTO passkey_challenges (digest, used) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
                        HexFormat.of().formatHex(signed(token)),
                        Micros.of(now))
                != 1) {
            throw over();
        }
    }

    /**
     * The challenge of a token, if it is for this purpose and has not expired; perhaps it was used. To be called outside of a transaction.
     *
     * @param token any text
     */
    Optional<PasskeyChallenge> find(String token, String purpose) {
        return isGood(key(state.find()), token, purpose, clock.instant())
                ? Optional.of(challenge(token))
                : Optional.empty();
    }

    private static PasskeyChallenge challenge(String token) {
        return new PasskeyChallenge(
                token, Base64.getUrlEncoder().withoutPadding().encodeToString(signed(token)));
    }

    private static boolean isGood(Optional<SecretKeySpec> key, String token, String purpose, Instant now) {
        Matcher form = FORM.matcher(token);
        return form.matches()
                && isInTime(Micros.toInstant(Long.parseLong(form.group(1))), now)
                && key.map(known -> token(known, purpose, Long.parseLong(form.group(1)), form.group(2)))
                        .filter(ours -> MessageDigest.isEqual(
                                ours.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }

    private static boolean isInTime(Instant begun, Instant now) {
        return now.isBefore(begun.plus(LIFETIME)) && !begun.isAfter(now.plus(CLOCKS_APART));
    }

    private static FaultException over() {
        return new FaultException(Fault.of(ErrorCode.ACCOUNT_ISNT_LOGGED, "It took too long, or was done already."));
    }

    private static String token(SecretKeySpec key, String purpose, long micros, String nonce) {
        String begin = micros + "." + nonce;
        byte[] signature =
                WebhookSecret.hmac(key, ("passkey " + purpose + " " + begin).getBytes(StandardCharsets.UTF_8));
        return begin + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private Optional<SecretKeySpec> key(Optional<String> sealed) {
        return sealed.map(text -> WebhookSecret.key(Base64.getDecoder().decode(state.open(text))));
    }

    private SecretKeySpec create() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        state.putIfAbsent(Base64.getEncoder().encodeToString(bytes));
        return key(state.find()).orElseThrow();
    }
}
