package io.trunkline.connection;

import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Paths that have two slashes in a row, as of a base address that ends with one. Nothing is at such an address: a proxy in front may
 * read it with both slashes or with one, and what it lets through has to be what is called.
 */
public final class EmptySegments {

    private EmptySegments() {}

    /** A sentence for the client that says where its path has one; empty where it has none. */
    public static Optional<String> hint(Request request) {
        return hint(request.getHttpURI().getPath()).or(() -> hint(Request.getPathInContext(request)));
    }

    private static Optional<String> hint(String path) {
        // There is none where the request's first line is malformed.
        int at = path == null ? -1 : path.indexOf("//");
        return at < 0
                ? Optional.empty()
                : Optional.of("The path has an empty segment: two slashes in a row behind "
                        + (at == 0 ? "the host" : "its first " + at + (at == 1 ? " character" : " characters"))
                        + ". Leave one of them out.");
    }
}
