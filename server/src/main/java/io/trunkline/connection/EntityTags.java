package io.trunkline.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The entity tags of a conditional header such as {@code If-Match} (RFC 9110 sections 8.8.3 and 13.1), from all its lines. Immutable
 * and thread-safe.
 */
public final class EntityTags {

    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\uffff]*+\")");

    private final boolean any;
    private final List<String> strong;
    private final List<String> all;

    private EntityTags(boolean any, List<String> strong, List<String> all) {
        this.any = any;
        this.strong = List.copyOf(strong);
        this.all = List.copyOf(all);
    }

    /**
     * The tags of a header; empty if the request does not have it.
     *
     * @throws IllegalArgumentException if it is neither {@code *} nor a list of tags
     */
    public static Optional<EntityTags> read(HttpFields headers, HttpHeader header) {
        return read(headers.getValuesList(header));
    }

    /**
     * The tags of a header's lines; empty if there is none.
     *
     * @throws IllegalArgumentException if it is neither {@code *} nor a list of tags
     */
    public static Optional<EntityTags> read(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(read(String.join(",", lines)));
    }

    private static EntityTags read(String text) {
        if (text.strip().equals("*")) {
            return new EntityTags(true, List.of(), List.of());
        }
        List<String> strong = new ArrayList<>();
        List<String> all = new ArrayList<>();
        Matcher tag = TAG.matcher(text);
        int at = skip(text, 0, " \t,");
        while (at < text.length()) {
            if (!tag.region(at, text.length()).lookingAt()) {
                throw new IllegalArgumentException("no entity tag");
            }
            all.add(tag.group(2));
            if (tag.group(1) == null) {
                strong.add(tag.group(2));
            }
            at = skip(text, tag.end(), " \t");
            if (at < text.length() && text.charAt(at) != ',') {
                throw new IllegalArgumentException("something after an entity tag");
            }
            at = skip(text, at, " \t,");
        }
        return new EntityTags(false, strong, all);
    }

    private static int skip(String text, int from, String characters) {
        int at = from;
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether a strong one equals this strong tag, including the quotes, as {@code If-Match} compares; {@code *} matches any. */
    public boolean hasStrong(String tag) {
        return any || strong.contains(tag);
    }

    /** Whether one equals this tag, weak or not, as {@code If-None-Match} compares; {@code *} matches any. */
    public boolean has(String tag) {
        return any || all.contains(tag);
    }
}
