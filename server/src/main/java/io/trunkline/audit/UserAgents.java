package io.trunkline.audit;

import org.jspecify.annotations.Nullable;

/** The names that clients give themselves in the {@code User-Agent} header, which are not to be trusted. Stateless and thread-safe. */
public final class UserAgents {

    /** Maximum stored length of a header, in UTF-16 units. */
    public static final int MOST = 256;

    private UserAgents() {}

    /** Returns the stored form of a header: at most {@link #MOST} characters, with control characters replaced by question marks. */
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

    /** Like {@link #clean}, but returns null if the client sent no header. */
    public static @Nullable String cleanIfAny(@Nullable String header) {
        return header == null ? null : clean(header);
    }
}
