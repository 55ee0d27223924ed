package io.trunkline.connection.limit;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.QuietException;

/**
 * Ends a connection whose client keeps the server waiting. Not logged, because strangers can cause it at will, and
 * a line for each would fill the log.
 */
final class ClientTooSlowException extends TimeoutException implements QuietException {

    ClientTooSlowException(String message) {
        super(message);
    }
}
