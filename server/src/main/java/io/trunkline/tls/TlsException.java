package io.trunkline.tls;

import org.jspecify.annotations.Nullable;

/**
 * There is no usable certificate. The message is for the operator: it names the file or setting at fault and never
 * contains any part of a private key.
 */
public final class TlsException extends RuntimeException {

    TlsException(String message) {
        this(message, null);
    }

    TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
