package io.trunkline.bench.seed;

import java.math.BigInteger;

/**
 * Arithmetic modulo a prime between 2^63 and 2^64, on unsigned longs, in Montgomery's form (P. Montgomery, "Modular
 * multiplication without trial division", 1985). Immutable and thread-safe.
 */
final class PrimeField {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    /** Correct low bits: 3 before the first step, then 6, 12, 24, 48, 96. */
    private static final int NEWTON_STEPS = 5;

    private final long prime;
    private final long inverse;
    private final long square;

    PrimeField(BigInteger prime) {
        if (prime.bitLength() != Long.SIZE) {
            throw new IllegalArgumentException("The prime must have 64 bits");
        }
        this.prime = prime.longValue();
        long found = this.prime;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            found *= 2 - this.prime * found;
        }
        this.inverse = found;
        this.square = TWO_TO_64.multiply(TWO_TO_64).mod(prime).longValue();
    }

    long prime() {
        return prime;
    }

    /** a * b / 2^64: the product, if one of the two is in Montgomery's form. */
    long multiply(long a, long b) {
        long high = Math.unsignedMultiplyHigh(a, b);
        long taken = Math.unsignedMultiplyHigh(a * b * inverse, prime);
        long result = high - taken;
        return Long.compareUnsigned(high, taken) < 0 ? result + prime : result;
    }

    /** a * 2^64: Montgomery's form of {@code a}. */
    long form(long a) {
        return multiply(a, square);
    }

    /** Any unsigned long, brought below the prime; one subtraction is enough, as the prime is above 2^63. */
    long reduce(long a) {
        return Long.compareUnsigned(a, prime) >= 0 ? a - prime : a;
    }

    /** The sum of two numbers below the prime. */
    long add(long a, long b) {
        long sum = a + b;
        boolean overflown = Long.compareUnsigned(sum, a) < 0;
        return overflown || Long.compareUnsigned(sum, prime) >= 0 ? sum - prime : sum;
    }

    /** The difference of two numbers below the prime. */
    long subtract(long a, long b) {
        long difference = a - b;
        return Long.compareUnsigned(a, b) < 0 ? difference + prime : difference;
    }

    /** The rest of a big number, given as unsigned longs with the most significant one first. */
    long rest(long[] limbs) {
        long rest = 0;
        for (long limb : limbs) {
            rest = add(form(rest), reduce(limb));
        }
        return rest;
    }

    /** {@code base} to the power of an unsigned {@code exponent}, which is not 0. */
    long power(long base, long exponent) {
        long factor = form(base);
        long result = factor;
        for (int bit = Long.SIZE - 2 - Long.numberOfLeadingZeros(exponent); bit >= 0; bit--) {
            result = multiply(result, result);
            if ((exponent >>> bit & 1) != 0) {
                result = multiply(result, factor);
            }
        }
        return multiply(result, 1);
    }
}
