package io.trunkline.bench.host;

import org.jspecify.annotations.Nullable;

/** Why there is no result, in words for the person who asked for one. */
public final class BenchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        this(message, null);
    }

    public BenchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
