package io.trunkline.bench.seed;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Primes of 64 bits from which the RSA keys of a benchmark's accounts are put together, 32 for a modulus of 2048 bits.
 *
 * <p>Such keys are worthless as secrets, and for whoever verifies a signature they are like any other key of 2048 bits and
 * exponent 65537. Making one takes microseconds instead of 100 ms, signing with it some 20 microseconds instead of 700:
 * that is what lets every account have a key of its own, and every call a token of its own. Immutable and thread-safe;
 * the same primes each time.
 */
final class PrimePool {

    static final int PRIMES_PER_KEY = 32;
    static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private static final int SIZE = 48;
    private static final int CERTAINTY = 60;
    private static final long SEED = 20_261_101L;

    private final PrimeField[] fields = new PrimeField[SIZE];
    private final BigInteger[] primes = new BigInteger[SIZE];
    private final long[] exponents = new long[SIZE];
    private final long[][] inverses = new long[SIZE][SIZE];

    PrimePool() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < SIZE; i++) {
            primes[i] = next(random, i);
            fields[i] = new PrimeField(primes[i]);
            exponents[i] =
                    EXPONENT.modInverse(primes[i].subtract(BigInteger.ONE)).longValue();
        }
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                inverses[i][j] = i == j
                        ? 0
                        : fields[j].form(primes[i].modInverse(primes[j]).longValue());
            }
        }
    }

    /** In the topmost 64th of the range, so that the product of 32 has 2048 bits. */
    private BigInteger next(SplittableRandom random, int known) {
        while (true) {
            BigInteger candidate = new BigInteger(Long.toUnsignedString(random.nextLong() | 0xFC00_0000_0000_0001L));
            boolean isNew = true;
            for (int i = 0; i < known; i++) {
                isNew &= !primes[i].equals(candidate);
            }
            if (isNew
                    && candidate.isProbablePrime(CERTAINTY)
                    && candidate.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE)) {
                return candidate;
            }
        }
    }

    PrimeField field(int index) {
        return fields[index];
    }

    BigInteger prime(int index) {
        return primes[index];
    }

    /** The private exponent modulo the prime less one. */
    long exponent(int index) {
        return exponents[index];
    }

    /** The inverse of one prime modulo another, in the other one's Montgomery form. */
    long inverse(int ofPrime, int moduloPrime) {
        return inverses[ofPrime][moduloPrime];
    }

    /** The primes of an account's key, always the same ones. */
    int[] choose(long accountId) {
        SplittableRandom random = new SplittableRandom(accountId);
        int[] order = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            order[i] = i;
        }
        int[] chosen = new int[PRIMES_PER_KEY];
        for (int i = 0; i < PRIMES_PER_KEY; i++) {
            int other = random.nextInt(i, SIZE);
            chosen[i] = order[other];
            order[other] = order[i];
        }
        return chosen;
    }
}
