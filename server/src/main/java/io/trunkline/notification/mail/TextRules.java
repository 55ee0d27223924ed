package io.trunkline.notification.mail;

import io.trunkline.notification.Argument;
import io.trunkline.notification.Notice;
import io.trunkline.notification.mail.PatternCheck.Mistake;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What each text may contain, and what it must: follows from the notices and from the built-in texts. Immutable and thread-safe. */
final class TextRules {

    /** Ends the key of a notice's page, and the name of its file. */
    static final String PAGE = ".html";

    /** In characters of the pattern, which has up to six forms of a plural. */
    private static final int LONGEST_SUBJECT = 2_000;

    private static final String SUBJECT = ".subject";
    private static final String TEXT = ".text";

    /** Values that every text with values has. */
    private static final Map<String, Argument.Type> EVERYWHERE = Map.of(
            "account", Argument.Type.TEXT,
            "name", Argument.Type.TEXT,
            "has_name", Argument.Type.CHOICE,
            "platform", Argument.Type.TEXT);

    private final MailTexts builtIn;

    /** For the texts of one language. */
    TextRules(MailTexts builtIn) {
        this.builtIn = builtIn;
    }

    /** The keys of texts that can be replaced, without those of pages. */
    Set<String> keys() {
        return builtIn.keys();
    }

    /** The names of the notices, each of which may have a page. */
    static Set<String> notices() {
        Set<String> names = new TreeSet<>();
        for (Notice notice : Notice.values()) {
            names.add(notice.id());
        }
        return names;
    }

    /** What is wrong with a text. */
    Optional<Mistake> mistake(String key, String pattern) {
        if (key.endsWith(SUBJECT) && pattern.length() > LONGEST_SUBJECT) {
            return Optional.of(new Mistake(0, "is longer than " + LONGEST_SUBJECT + " characters"));
        }
        int dot = key.lastIndexOf('.');
        Optional<Notice> notice = Arrays.stream(Notice.values())
                .filter(candidate -> dot > 0 && candidate.id().equals(key.substring(0, dot)))
                .findFirst();
        Optional<Mistake> found =
                new PatternCheck(builtIn.locale(), values(key, notice), needed(key, notice)).of(pattern);
        if (found.isEmpty() && key.endsWith(PAGE)) {
            return PageCheck.of(pattern, links(notice));
        }
        if (found.isEmpty() && notice.isPresent() && key.endsWith(TEXT) && hasAction(notice.get())) {
            return pattern.strip().contains("\n\n")
                    ? Optional.empty()
                    : Optional.of(
                            new Mistake(
                                    0,
                                    "needs at least two paragraphs: the last one is about the button, and left out without it"));
        }
        return found;
    }

    private boolean hasAction(Notice notice) {
        return builtIn.has(notice.id() + ".action");
    }

    private Map<String, Argument.Type> values(String key, Optional<Notice> notice) {
        if (key.startsWith("label.") || key.equals("unsubscribe") || key.endsWith(".action")) {
            return Map.of();
        }
        if (key.equals("fact")) {
            return Map.of("label", Argument.Type.TEXT, "value", Argument.Type.TEXT);
        }
        Map<String, Argument.Type> values = new HashMap<>(EVERYWHERE);
        if (key.startsWith("digest.")) {
            values.put("count", Argument.Type.NUMBER);
        }
        notice.ifPresent(found -> found.arguments().forEach(argument -> values.put(argument.name(), argument.type())));
        return Map.copyOf(values);
    }

    /** What a mail is useless without: the code, the link, the text of the news. The rest is also in the list below the text. */
    private Set<String> needed(String key, Optional<Notice> notice) {
        if (key.equals("fact")) {
            return Set.of("label", "value");
        }
        Set<String> needed = new HashSet<>();
        if (notice.isPresent() && (key.endsWith(TEXT) || key.endsWith(PAGE))) {
            Set<String> usual =
                    PatternCheck.namesIn(builtIn.pattern(notice.get().id() + TEXT));
            for (Argument argument : notice.get().arguments()) {
                if (argument.type() == Argument.Type.TEXT && !argument.fact() && usual.contains(argument.name())) {
                    needed.add(argument.name());
                }
            }
        }
        if (key.endsWith(PAGE)) {
            needed.addAll(links(notice));
        }
        return Set.copyOf(needed);
    }

    private static Set<String> links(Optional<Notice> notice) {
        Set<String> links = new HashSet<>();
        notice.ifPresent(found -> found.arguments().stream()
                .filter(argument -> argument.type() == Argument.Type.LINK)
                .forEach(argument -> links.add(argument.name())));
        return links;
    }
}
