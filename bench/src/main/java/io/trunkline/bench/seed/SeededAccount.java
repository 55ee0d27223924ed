package io.trunkline.bench.seed;

import io.trunkline.access.caller.Role;
import io.trunkline.store.secret.SealedTexts;
import io.trunkline.store.secret.SecretBox;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The rows of one account, as the server itself would have written them: an account with a filled profile, its name and
 * address, a key, and the audit entry of its making. Immutable.
 *
 * @param apiKey sealed
 * @param callbackSalt sealed
 */
record SeededAccount(long id, String name, String email, String apiKey, String callbackSalt, String publicKey) {

    static final String ROLES = Integer.toString(Role.OWNER.id());

    static SeededAccount of(long id, PrimePool pool, SecretBox secrets) {
        String name = String.format(Locale.ROOT, "bench-%08d", id);
        return new SeededAccount(
                id,
                name,
                name + "@example.com",
                SealedTexts.of(secrets.seal(
                        "5b6c7d8e-0000-4000-8000-" + String.format(Locale.ROOT, "%012d", id), id + "/api_key")),
                SealedTexts.of(secrets.seal("salt-of-" + name, id + "/callback_salt")),
                Base64.getEncoder()
                        .encodeToString(new AccountKey(pool, id).publicKey().getEncoded()));
    }

    static String keyId(long accountId) {
        return HexFormat.of().toHexDigits(accountId * 0x9E37_79B9_7F4A_7C15L)
                + HexFormat.of().toHexDigits(accountId);
    }

    /** Values of the columns of {@link Seeder}'s statement for accounts. */
    Object[] accountRow(Instant now) {
        return new Object[] {
            id,
            name,
            email,
            apiKey,
            1,
            0,
            micros(now),
            "en",
            "Europe/Berlin",
            "Grace",
            "Hopper",
            5_000_000L,
            1,
            1,
            0,
            0,
            "Example Communications GmbH",
            "DE",
            "Friedrichstrasse 123\n10117 Berlin",
            "10117",
            "+49 30 1234567",
            "https://callbacks.example.com/trunkline/" + id,
            callbackSalt,
            0,
            0,
            "+491701234567"
        };
    }

    Object[] nameRow() {
        return new Object[] {"name", name, id};
    }

    Object[] emailRow() {
        return new Object[] {"email", email, id};
    }

    Object[] keyRow(Instant now) {
        return new Object[] {id, keyId(id), "bench", publicKey, ROLES, micros(now)};
    }

    Object[] auditRow(Instant now) {
        return new Object[] {
            id,
            1L,
            micros(now),
            "SYSTEM",
            "system",
            "seed",
            "[{\"field\":\"account_name\",\"old\":null,\"new\":\"" + name + "\"}]"
        };
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** Names no value, as some are secret in principle. */
    @Override
    public String toString() {
        return "SeededAccount[id=" + id + "]";
    }
}
