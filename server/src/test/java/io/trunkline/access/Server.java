package io.trunkline.access;

import static io.trunkline.access.token.TokenForge.json;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.Role;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.access.key.CurrentKey;
import io.trunkline.access.key.KeyEnd;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.Keys;
import io.trunkline.access.key.ServiceKey;
import io.trunkline.access.key.ServiceKeyTable;
import io.trunkline.access.token.TokenForge;
import io.trunkline.access.token.TokenVerifier;
import io.trunkline.account.Account;
import io.trunkline.account.Funds;
import io.trunkline.account.profile.Profile;
import io.trunkline.audit.AuditLog;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.testing.DrivenClock;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A verifier with a clock to drive, over a database with one account that has one key, to which a test adds. */
public final class Server {

    public static final long ACCOUNT = 1234;
    public static final String KEY_ID = "0123456789abcdef0123456789abcdef";
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final String INSERT_ACCOUNT = """
            INSERT INTO accounts (account_id, account_name, account_email, api_key, active, frozen, created,
              language_code, min_balance_to_notify, account_notifications, tariff_changing_notifications,
              news_notifications, send_js_error, store_outbound_sms, store_inbound_sms)
            VALUES (?, ?, '', '', 1, 0, 0, 'en', 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING""";

    public final DrivenClock clock = new DrivenClock(START);
    public final KeyService keys;
    public final TokenVerifier verifier;

    private final House house;

    public Server(KeyDatabase database) {
        this(database, TokenVerifier.CACHED_TOKENS);
    }

    public Server(KeyDatabase database, int cachedTokens) {
        house = database.withoutKeys();
        keys = new KeyService(
                house.database(),
                house.accounts.reader(),
                house.accounts.notices(),
                new ServiceKeyTable(),
                new AuditLog(),
                clock);
        verifier = new TokenVerifier(keys, clock, SKEW, new Random(1), cachedTokens);
        register(ACCOUNT, KEY_ID, Keys.FIRST);
    }

    /** An account as it is when it is new. */
    public static Account account(long id) {
        return new Account(id, "acct-" + id, true, false, START, 1, 0, 0, null, null, Funds.NONE, Profile.initial());
    }

    /** The account that has the first key, as it is now. */
    public Account account() {
        return house.accounts.reader().find(ACCOUNT).orElseThrow();
    }

    /** An account gets a key, in the place of the one that it has under that id; the account is made if it is not there. */
    public void register(long accountId, String keyId, KeyPair pair) {
        register(new ServiceKey(
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

    /** The same with a key that is made already. */
    public void register(ServiceKey key) {
        house.write(handle -> {
            handle.execute(INSERT_ACCOUNT, key.accountId(), "acct-" + key.accountId());
            if (keys.find(handle, key.accountId(), key.keyId()) != null) {
                keys.delete(handle, House.OPERATOR, "key delete", key.accountId(), key.keyId());
            }
            keys.add(handle, House.OPERATOR, "key create", key);
        });
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
        keys.delete(House.OPERATOR, "key delete", accountId, keyId);
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
        return claimsAt(clock.instant());
    }

    private static String claimsAt(Instant now) {
        long seconds = now.getEpochSecond();
        return claims(Long.toString(ACCOUNT), Long.toString(seconds), Long.toString(seconds + 60), "");
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
        return tokenAt(clock.instant());
    }

    /** A token that is right for a minute from then on. */
    public static String tokenAt(Instant now) {
        return token(header(), claimsAt(now));
    }

    /** A token signed with the account's key. */
    public static String token(String header, String claims) {
        return TokenForge.rs256(Keys.FIRST.getPrivate(), header, claims);
    }

    public CurrentKey verify(String token) {
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
