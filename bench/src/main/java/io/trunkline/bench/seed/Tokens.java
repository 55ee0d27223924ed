package io.trunkline.bench.seed;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Mints the tokens of seeded accounts, with the longest lifetime that the API allows: an hour. Thread-safe.
 *
 * <p>Many at a time are made on all cores.
 */
public final class Tokens {

    private static final int LIFETIME_SECONDS = 3600;

    private final PrimePool pool = new PrimePool();
    private final InstantSource clock;

    public Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /** One token for each of the accounts 1 to {@code accounts}. */
    public List<String> onePerAccount(long accounts) {
        long now = clock.instant().getEpochSecond();
        return LongStream.rangeClosed(1, accounts)
                .parallel()
                .mapToObj(id -> mint(id, now, ""))
                .toList();
    }

    /** One token for each of these accounts. */
    public List<String> of(List<Long> accounts) {
        long now = clock.instant().getEpochSecond();
        return accounts.parallelStream().map(id -> mint(id, now, "")).toList();
    }

    /** {@code count} different tokens, spread evenly over the accounts 1 to {@code accounts}. */
    public List<String> fresh(long accounts, int count) {
        long now = clock.instant().getEpochSecond();
        return LongStream.range(0, count)
                .parallel()
                .mapToObj(i -> mint(1 + i % accounts, now, ",\"jti\":\"" + i + "\""))
                .toList();
    }

    private String mint(long accountId, long now, String furtherClaims) {
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + SeededAccount.keyId(accountId) + "\"}";
        String claims = "{\"iss\":" + accountId + ",\"iat\":" + now + ",\"exp\":" + (now + LIFETIME_SECONDS)
                + furtherClaims + "}";
        String signed = base64(header.getBytes(StandardCharsets.US_ASCII)) + "."
                + base64(claims.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(new AccountKey(pool, accountId).sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
