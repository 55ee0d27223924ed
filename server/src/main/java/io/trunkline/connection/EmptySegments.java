package io.trunkline.connection;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Paths with two slashes in a row, such as from a base URL that ends with one. Such URLs do not exist: a proxy in front may
 * read them with either one or two slashes, and what it admits must be what is called.
 */
public final class EmptySegments {

    private EmptySegments() {}

    /** A sentence for the client that says where its path has one; empty if it has none. */
    public static Optional<String> hint(Request request) {
        return hint(request.getHttpURI().getPath()).or(() -> hint(Request.getPathInContext(request)));
    }

    private static Optional<String> hint(String path) {
        // There is none where the request's first line is malformed.
        int at = path == null ? -1 : path.indexOf("//");
        return at < 0
                ? Optional.empty()
                : Optional.of("The path has an empty segment: two slashes in a row after "
                        + (at == 0 ? "the host" : "its first " + at + (at == 1 ? " character" : " characters"))
                        + ". Remove one of them.");
    }
}
