package io.trunkline.config;

import java.nio.file.Path;

/**
 * Where a value came from. Immutable.
 *
 * @param kind what kind of place it is
 * @param description for people: {@code config.yaml line 7}, {@code environment variable TRUNKLINE_DATA},
 *     {@code flag --http-port} or {@code default}; one line
 */
public record Origin(Kind kind, String description) {

    /** The kinds of places that values come from, the weakest first. */
    public enum Kind {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        FLAG
    }

    static final Origin DEFAULT = new Origin(Kind.DEFAULT, "default");

    /** The origin of a default that applies because the server is set to run on a laptop. */
    static final Origin OF_DEV = new Origin(Kind.DEFAULT, "default with dev");

    static Origin flag(String name) {
        return new Origin(Kind.FLAG, "flag --" + Shown.name(name));
    }

    static Origin environment(String variable) {
        return new Origin(Kind.ENVIRONMENT, "environment variable " + Shown.name(variable));
    }

    static Origin file(Path file) {
        return new Origin(Kind.FILE, Shown.text(file.toString()));
    }

    /** @param line counted from 1 */
    static Origin file(Path file, int line) {
        return new Origin(Kind.FILE, Shown.text(file.toString()) + " line " + line);
    }

    @Override
    public String toString() {
        return description;
    }
}
