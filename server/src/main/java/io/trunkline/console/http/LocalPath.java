package io.trunkline.console.http;

import java.util.regex.Pattern;

/** Paths of this server, as opposed to addresses of others. Stateless and thread-safe. */
public final class LocalPath {

    private static final int LONGEST = 500;

    /** Neither a second slash nor a backslash at the start, which browsers read as another host, nor anything that ends a header. */
    private static final Pattern LOCAL =
            Pattern.compile("/(?:[A-Za-z0-9_.~%-][A-Za-z0-9_.~%/-]*)?(?:\\?[A-Za-z0-9_.~%&=+:,/-]*)?");

    private LocalPath() {}

    /** A path of this server, or that of the first page if a text is none. */
    public static String orFirst(String text) {
        return isLocal(text) ? text : "/";
    }

    /** Whether a text is a path of this server, perhaps with a query, of the characters that our own paths have. */
    public static boolean isLocal(String text) {
        return text.length() <= LONGEST && LOCAL.matcher(text).matches();
    }
}
