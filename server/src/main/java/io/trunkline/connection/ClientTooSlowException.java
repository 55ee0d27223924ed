package io.trunkline.connection;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.QuietException;

/**
 * The end of a connection whose client keeps the server waiting. It is quiet, because strangers bring it about as often as they like, and
 * a line for each would fill the log.
 */
final class ClientTooSlowException extends TimeoutException implements QuietException {

    ClientTooSlowException(String message) {
        super(message);
    }
}
