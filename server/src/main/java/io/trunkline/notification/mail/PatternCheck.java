package io.trunkline.notification.mail;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import io.trunkline.notification.Argument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges a pattern before it is used, so that filling it in cannot fail. Immutable and thread-safe. */
final class PatternCheck {

    private static final Pattern INDEX = Pattern.compile("at pattern index ([0-9]{1,7})");

    private final ULocale locale;
    private final Map<String, Argument.Type> values;
    private final Set<String> needed;

    /**
     * For one text.
     *
     * @param locale its language
     * @param values those that it may have
     * @param needed those that it must have
     */
    PatternCheck(ULocale locale, Map<String, Argument.Type> values, Set<String> needed) {
        this.locale = locale;
        this.values = Map.copyOf(values);
        this.needed = Set.copyOf(needed);
    }

    /**
     * What is wrong with a pattern.
     *
     * @param index where in the pattern; 0 if that is not known
     * @param reason for people, without a full stop
     */
    record Mistake(int index, String reason) {}

    /** The first mistake; empty if the pattern can be used. */
    Optional<Mistake> of(String pattern) {
        if (pattern.isBlank()) {
            return Optional.of(new Mistake(0, "is empty"));
        }
        MessagePattern parts;
        try {
            parts = new MessagePattern(pattern);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.of(syntax(String.valueOf(e.getMessage())));
        }
        Set<String> missing = new TreeSet<>(needed);
        for (int i = 0; i < parts.countParts(); i++) {
            Part part = parts.getPart(i);
            if (part.getType() == Part.Type.ARG_START) {
                Part name = parts.getPart(i + 1);
                missing.remove(parts.getSubstring(name));
                Optional<String> reason = argument(parts, i, parts.getSubstring(name));
                if (reason.isPresent()) {
                    return reason.map(found -> new Mistake(name.getIndex(), found));
                }
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mistake(0, "must contain {" + String.join("} and {", missing) + "}"));
    }

    /** The names of a pattern's values, also of those within variants of others. */
    static Set<String> namesIn(String pattern) {
        MessagePattern parts = new MessagePattern(pattern);
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < parts.countParts(); i++) {
            if (parts.getPart(i).getType() == Part.Type.ARG_NAME) {
                names.add(parts.getSubstring(parts.getPart(i)));
            }
        }
        return names;
    }

    private static Mistake syntax(String message) {
        Matcher index = INDEX.matcher(message);
        return new Mistake(
                index.find() ? Integer.parseInt(index.group(1)) : 0, "is not a pattern of MessageFormat: " + message);
    }

    private Optional<String> argument(MessagePattern parts, int start, String name) {
        Argument.Type type = values.get(name);
        if (type == null) {
            return Optional.of(
                    values.isEmpty()
                            ? "{" + name + "} is no value of this text: it has none"
                            : "{" + name + "} is no value of this text: it has {"
                                    + String.join("}, {", new TreeSet<>(values.keySet())) + "}");
        }
        ArgType format = parts.getPart(start).getArgType();
        return switch (format) {
            case NONE -> Optional.empty();
            case PLURAL, SELECTORDINAL ->
                type == Argument.Type.NUMBER
                        ? forms(parts, start, name, format)
                        : Optional.of("{" + name + "} is no number, and so cannot decide a plural");
            case SELECT ->
                type == Argument.Type.CHOICE
                        ? Optional.empty()
                        : Optional.of("{" + name + "} cannot decide between variants");
            case SIMPLE, CHOICE ->
                Optional.of("{" + name + "} must stand without a format: values come as the reader's language writes"
                        + " them");
        };
    }

    /** Each form that the language has must be there. */
    private Optional<String> forms(MessagePattern parts, int start, String name, ArgType format) {
        PluralType type = format == ArgType.PLURAL ? PluralType.CARDINAL : PluralType.ORDINAL;
        Set<String> missing = new TreeSet<>(PluralRules.forLocale(locale, type).getKeywords());
        int end = parts.getLimitPartIndex(start);
        for (int i = start + 2; i < end; i++) {
            if (parts.getPart(i).getType() == Part.Type.ARG_SELECTOR) {
                missing.remove(parts.getSubstring(parts.getPart(i)));
            } else if (parts.getPart(i).getType() == Part.Type.MSG_START) {
                i = parts.getLimitPartIndex(i);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the plural of {" + name + "} lacks the form " + String.join(" and the form ", missing));
    }
}
