package io.trunkline.bench.load;

import java.util.List;
import java.util.random.RandomGenerator;

/** Requests of random accounts with the variants of a call in turn. Not thread-safe. */
public final class Requests {

    private final List<RequestTemplate> calls;
    private final List<String> tokens;
    private final RandomGenerator random;
    private int next;

    public Requests(List<RequestTemplate> calls, List<String> tokens, RandomGenerator random) {
        this.calls = calls;
        this.tokens = tokens;
        this.random = random;
    }

    /** A whole request. */
    public byte[] next() {
        next = (next + 1) % calls.size();
        return calls.get(next).with(tokens.get(random.nextInt(tokens.size())));
    }
}
