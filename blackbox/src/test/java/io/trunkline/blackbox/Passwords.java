package io.trunkline.blackbox;

import java.util.concurrent.atomic.AtomicLong;

/** Passwords that keep the specification's rule and were never used before. Thread-safe. */
final class Passwords {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private Passwords() {}

    static String next() {
        return "Str0ng-P@ss-" + NEXT.getAndIncrement();
    }
}
