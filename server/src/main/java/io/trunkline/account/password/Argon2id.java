package io.trunkline.account.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with the parameters of OWASP's Password Storage Cheat Sheet: 19 MiB, two passes, one lane. Hashes are PHC strings,
 * which contain their parameters, so that the parameters can be raised later. Thread-safe.
 */
public final class Argon2id {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Additional blocks that a hash needs besides its memory; a block is 1 KiB. */
    private static final int MORE_BLOCKS = 8;

    /** A hash that takes as long to check as any other, and for which nobody knows a password. */
    static final String DECOY = phc(MEMORY_KIB, PASSES, "A".repeat(22), "A".repeat(43));

    /** An earlier version wrote numbers with the digits of the system's locale, which {@link Integer#parseInt} can read. */
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\p{Nd}{1,7}),t=(\\p{Nd}{1,2}),p=(\\p{Nd}{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /**
     * The memory that a thread uses for hashing, cleared after use and kept for reuse: 19 MiB of garbage per hash would keep the garbage
     * collector busy and delay calls. Released when the thread ends.
     */
    private static final ThreadLocal<BlockPool> MEMORY =
            ThreadLocal.withInitial(() -> new FixedBlockPool(MEMORY_KIB + MORE_BLOCKS));

    private final SecureRandom random;
    private final int memoryKib;
    private final int passes;

    /** @param random generates the salts */
    public Argon2id(SecureRandom random) {
        this(random, MEMORY_KIB, PASSES);
    }

    /** With other parameters, whose hashes may offer no protection; for tests of the surrounding code. */
    public Argon2id(SecureRandom random, int memoryKib, int passes) {
        this.random = random;
        this.memoryKib = memoryKib;
        this.passes = passes;
    }

    /**
     * Returns a PHC string with a new salt. Takes about 50 ms and 19 MiB.
     *
     * @throws IllegalArgumentException for a password that is too long, since it could never match
     */
    String hash(GivenSecret password) {
        if (password.isTooLong()) {
            throw new IllegalArgumentException("The password is too long to be hashed");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = derive(password, salt, memoryKib, passes, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return phc(memoryKib, passes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static String phc(int memoryKib, int passes, String salt, String hash) {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + LANES + "$" + salt + "$" + hash;
    }

    /**
     * Whether {@code phc} is a hash of {@code password}; the comparison takes constant time.
     *
     * @throws IllegalStateException if {@code phc} is not a PHC string of Argon2id
     */
    boolean matches(GivenSecret password, String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash is not a PHC string of Argon2id");
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = derive(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && !password.isTooLong();
    }

    private static byte[] derive(GivenSecret password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .withBlockPool(MEMORY.get())
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(canonical(password), hash);
        return hash;
    }

    /** The same characters typed on different keyboards are the same password (SP 800-63B-4 section 3.1.1.2). */
    private static byte[] canonical(GivenSecret password) {
        return Normalizer.normalize(password.text(), Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
