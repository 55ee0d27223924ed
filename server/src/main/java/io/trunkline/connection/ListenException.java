package io.trunkline.connection;

/** A listener could not be opened. The message names the port and the setting to change, and is meant for the operator. */
public final class ListenException extends RuntimeException {

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
