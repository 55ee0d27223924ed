package io.trunkline.notification.mail;

import io.trunkline.notification.mail.PatternCheck.Mistake;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges the part of a page that an operator wrote: it loads nothing, runs nothing, stays within the layout, and has values only where
 * escaping makes them text. Stateless and thread-safe.
 */
final class PageCheck {

    private static final Pattern TAG = Pattern.compile("<([!/?]?[A-Za-z-][^\\s<>/]*|!)[^<>]*>?");

    /** Those that load, run or end something, or style more than themselves; mail programs drop or refuse them. */
    private static final Set<String> REFUSED = Set.of(
            "html",
            "head",
            "body",
            "title",
            "meta",
            "base",
            "link",
            "style",
            "script",
            "noscript",
            "template",
            "iframe",
            "frame",
            "frameset",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "select",
            "textarea",
            "svg",
            "math",
            "video",
            "audio",
            "source",
            "img",
            "picture",
            "!doctype");

    private static final Pattern LOADS = Pattern.compile(
            "(?:\\s|/|\"|')(?:src|srcset|background|poster|on[a-z]+)\\s*=|url\\s*\\(|@import|(?:java|vb)script:",
            Pattern.CASE_INSENSITIVE);

    private PageCheck() {}

    /**
     * The first mistake; empty if the page can be used.
     *
     * @param links the values that are addresses of pages
     */
    static Optional<Mistake> of(String pattern, Set<String> links) {
        if (pattern.contains("<!--")) {
            return Optional.of(
                    new Mistake(pattern.indexOf("<!--"), "has a comment, which readers could see: leave it out"));
        }
        Matcher tags = TAG.matcher(pattern);
        while (tags.find()) {
            Optional<String> reason = tag(tags.group(), tags.group(1), links);
            if (reason.isPresent()) {
                return Optional.of(new Mistake(tags.start(), reason.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> tag(String tag, String name, Set<String> links) {
        if (!tag.endsWith(">")) {
            return Optional.of("<" + name + " is not closed by >");
        }
        String element = name.startsWith("/") ? name.substring(1) : name;
        if (REFUSED.stream().anyMatch(element::equalsIgnoreCase)) {
            return Optional.of("<" + name + "> must not be in a mail: it is part of a page already, loads nothing and"
                    + " runs nothing");
        }
        if (LOADS.matcher(tag).find()) {
            return Optional.of("<" + name + "> must not load or run anything");
        }
        String rest = tag;
        for (String link : links) {
            rest = rest.replace("href=\"{" + link + "}\"", "");
        }
        if (rest.contains("{")) {
            return Optional.of("<" + name + "> must not have a value in it"
                    + links.stream()
                            .map(link -> ", except href=\"{" + link + "}\"")
                            .collect(Collectors.joining()));
        }
        return Optional.empty();
    }
}
