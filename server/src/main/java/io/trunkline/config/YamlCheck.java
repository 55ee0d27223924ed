package io.trunkline.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Refuses, before a tree is built, YAML that no settings file needs and that could do harm: aliases (which multiply),
 * tags, deep nesting (the tree builder is recursive) and more than one document.
 */
final class YamlCheck {

    private static final int DEEPEST = 10;

    private YamlCheck() {}

    /**
     * Why a text is refused.
     *
     * @param line counted from 1; 0 if unknown
     */
    record Violation(int line, String reason) {}

    /** The first violation in the text, if any. Its reason contains no part of the text, which may be a secret. */
    static Optional<Violation> check(LoadSettings settings, String text) {
        try {
            return firstViolation(new Parse(settings).parseString(text));
        } catch (MarkedYamlEngineException e) {
            return Optional.of(e.getProblemMark()
                    .map(mark -> new Violation(
                            mark.getLine() + 1,
                            "is not valid YAML near column " + (mark.getColumn() + 1)
                                    + "; check the indentation, and put values with special characters in quotes"))
                    .orElse(new Violation(0, "is not valid YAML")));
        } catch (YamlEngineException e) {
            return Optional.of(new Violation(0, "is not valid YAML: it holds a character that is not allowed"));
        }
    }

    private static Optional<Violation> firstViolation(Iterable<Event> events) {
        int depth = 0;
        int documents = 0;
        for (Event event : events) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof DocumentStartEvent) {
                documents++;
            }
            String reason = reason(event, depth, documents);
            if (!reason.isEmpty()) {
                return Optional.of(
                        new Violation(event.getStartMark().map(Mark::getLine).orElse(-1) + 1, reason));
            }
        }
        return Optional.empty();
    }

    private static String reason(Event event, int depth, int documents) {
        if (depth > DEEPEST) {
            return "is nested too deeply";
        }
        if (documents > 1) {
            return "must hold one YAML document only";
        }
        return switch (event) {
            case AliasEvent _ -> "must not use YAML aliases (*name)";
            case ScalarEvent scalar when scalar.getTag().isPresent() -> "must not use YAML tags (!name)";
            case CollectionStartEvent start when start.getTag().isPresent() -> "must not use YAML tags (!name)";
            default -> "";
        };
    }
}
