package io.trunkline.access.key;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.caller.RoleSet;
import io.trunkline.store.StoreException;
import io.trunkline.thread.Requester;
import io.trunkline.thread.YieldingPool;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Creates service-account keys, each with an id of 128 random bits and a 2048-bit RSA key pair. Thread-safe. */
public final class KeyIssuer implements AutoCloseable {

    private static final int KEY_ID_BYTES = 16;

    /** At about 100 ms per key pair, a request that would wait longer than about 5 s is rejected at once. */
    private static final int QUEUE_SIZE = 50;

    private final YieldingPool pool = new YieldingPool("key-pair-", 1, QUEUE_SIZE);

    private final LongFunction<Requester> requesters;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * Creates an issuer with a source of randomness that is suitable for private keys.
     *
     * @param requesters gives the requester under which an account's key generation is queued
     * @param clock gives the creation time of keys
     */
    public KeyIssuer(LongFunction<Requester> requesters, SecureRandom random, InstantSource clock) {
        this.requesters = requesters;
        this.random = random;
        this.clock = clock;
    }

    /** Creates a key that does not expire; otherwise the same as the overload with an expiry. */
    public IssuedKey issue(
            long accountId, String accountEmail, @Nullable String name, @Nullable String description, RoleSet roles) {
        return issue(accountId, accountEmail, name, description, roles, KeyEnd.never());
    }

    /**
     * Creates a key for an account. This takes about 100 ms on a thread of its own, so never call it within a unit of work.
     *
     * @param name the owner's name for it, or null
     * @param description the owner's note on it, or null
     * @param end when the key expires
     * @throws StoreException of kind OVERLOADED if too many keys are being generated
     */
    public IssuedKey issue(
            long accountId,
            String accountEmail,
            @Nullable String name,
            @Nullable String description,
            RoleSet roles,
            KeyEnd end) {
        byte[] id = new byte[KEY_ID_BYTES];
        random.nextBytes(id);
        String keyId = HexFormat.of().formatHex(id);
        KeyPair pair = makePair(accountId);
        return new IssuedKey(
                new ServiceKey(
                        accountId,
                        keyId,
                        name,
                        description,
                        (RSAPublicKey) pair.getPublic(),
                        roles,
                        clock.instant(),
                        end,
                        Holder.owner()),
                new Credentials(
                        accountEmail, accountId, keyId, RsaKeys.encodePrivate((RSAPrivateCrtKey) pair.getPrivate())));
    }

    /**
     * Returns the key that belongs to existing credentials, as an entry of the table.
     *
     * @param name the owner's name for it, or null
     * @param description the owner's note on it, or null
     * @throws IllegalArgumentException if the credentials do not contain a key that could have been issued here
     */
    public ServiceKey keyOf(
            Credentials credentials, @Nullable String name, @Nullable String description, RoleSet roles) {
        RSAPrivateCrtKey key = RsaKeys.decodePrivate(credentials.privateKey());
        return new ServiceKey(
                credentials.accountId(),
                credentials.keyId(),
                name,
                description,
                RsaKeys.publicKeyOf(key.getModulus(), key.getPublicExponent()),
                roles,
                clock.instant(),
                KeyEnd.never(),
                Holder.owner());
    }

    private KeyPair makePair(long accountId) {
        try {
            return pool.run(requesters.apply(accountId), this::newPair);
        } catch (RejectedExecutionException e) {
            throw new StoreException(StoreException.Kind.OVERLOADED, "Too many keys are being generated", e);
        }
    }

    private KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RsaKeys.MIN_BITS, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no RSA", e);
        }
    }

    /** Generates the keys that are already queued and accepts no more. Idempotent. */
    @Override
    public void close() {
        pool.close();
    }
}
