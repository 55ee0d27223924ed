package io.trunkline.audit;

import org.jspecify.annotations.Nullable;

/** What clients call themselves in the {@code User-Agent} header, not to be trusted. Stateless and thread-safe. */
public final class UserAgents {

    /** How much of it is kept, in UTF-16 units. */
    public static final int MOST = 256;

    private UserAgents() {}

    /** What is kept of a header: no control characters, and {@link #MOST} characters at most. */
    public static String clean(String header) {
        int end = Math.min(header.length(), MOST);
        if (end < header.length() && Character.isHighSurrogate(header.charAt(end - 1))) {
            end--;
        }
        StringBuilder clean = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            // Control characters could forge lines of a log that shows this text.
            clean.append(Character.isISOControl(header.charAt(i)) ? '?' : header.charAt(i));
        }
        return clean.toString();
    }

    /** The same of a header that a client may have left out: null then. */
    public static @Nullable String cleanIfAny(@Nullable String header) {
        return header == null ? null : clean(header);
    }
}
