package io.trunkline.access;

import static io.trunkline.access.token.TokenForge.json;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.Keys;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.token.TokenForge;
import io.trunkline.access.token.TokenVerifier;
import io.trunkline.access.token.VerifiedToken;
import io.trunkline.account.Account;
import io.trunkline.account.Funds;
import io.trunkline.account.profile.Profile;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A verifier with a clock to drive and one account with one key, to which a test adds. */
public final class Server {

    public static final long ACCOUNT = 1234;
    public static final String KEY_ID = "0123456789abcdef0123456789abcdef";
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final Duration SKEW = Duration.ofSeconds(30);

    public final DrivenClock clock = new DrivenClock(START);
    public final Map<String, ServiceKey> keys = new ConcurrentHashMap<>();
    public final TokenVerifier verifier;

    public Server() {
        this(TokenVerifier.CACHED_TOKENS);
    }

    public Server(int cachedTokens) {
        verifier = new TokenVerifier(this::find, clock, SKEW, new Random(1), cachedTokens);
        register(ACCOUNT, KEY_ID, Keys.FIRST);
    }

    private @Nullable CurrentKey find(long accountId, String keyId) {
        ServiceKey key = keys.get(accountId + "/" + keyId);
        return key == null ? null : new CurrentKey(key, account(accountId));
    }

    /** An account as it is when it is new. */
    public static Account account(long id) {
        return new Account(id, "acct-" + id, true, false, START, 1, 0, 0, null, null, Funds.NONE, Profile.initial());
    }

    public void register(long accountId, String keyId, KeyPair pair) {
        keys.put(
                accountId + "/" + keyId,
                new ServiceKey(
                        accountId,
                        keyId,
                        null,
                        null,
                        Keys.publicOf(pair),
                        RoleSet.of(Role.OWNER),
                        START,
                        KeyEnd.never(),
                        Holder.owner()));
    }

    /** The key that the tokens of {@link #token()} are signed with. */
    public static ServiceKey key(Role... roles) {
        return new ServiceKey(
                ACCOUNT,
                KEY_ID,
                null,
                null,
                Keys.publicOf(Keys.FIRST),
                RoleSet.of(roles),
                START,
                KeyEnd.never(),
                Holder.owner());
    }

    public void delete(long accountId, String keyId) {
        keys.remove(accountId + "/" + keyId);
    }

    /** A header that is right. */
    public static String header() {
        return header("");
    }

    /** A header that is right, with more members (JSON with apostrophes). */
    public static String header(String more) {
        return json("{'alg':'RS256','kid':'" + KEY_ID + "'" + more + "}");
    }

    /** Claims that are right for a minute. */
    public String claims() {
        return claims(Long.toString(ACCOUNT), now(0), now(60), "");
    }

    /** Claims with these JSON values and more members (JSON with apostrophes). */
    public static String claims(String iss, String iat, String exp, String more) {
        return json("{'iss':" + iss + ",'iat':" + iat + ",'exp':" + exp + more + "}");
    }

    /** The server's time and some seconds, as a JSON number. */
    public String now(long plus) {
        return Long.toString(clock.instant().getEpochSecond() + plus);
    }

    /** A token that is right for a minute. */
    public String token() {
        return token(header(), claims());
    }

    /** A token signed with the account's key. */
    public static String token(String header, String claims) {
        return TokenForge.rs256(Keys.FIRST.getPrivate(), header, claims);
    }

    public VerifiedToken verify(String token) {
        return verifier.verify("Bearer " + token);
    }

    public Fault refusal(String token) {
        return refusalOf("Bearer " + token);
    }

    public Fault refusalOf(@Nullable String authorization) {
        FaultException refusal = catchThrowableOfType(FaultException.class, () -> verifier.verify(authorization));
        return Objects.requireNonNull(refusal, "the token was accepted").first();
    }
}
