package io.trunkline.config;

import java.nio.file.Path;

/**
 * Where a value came from. Immutable.
 *
 * @param description for people: {@code config.yaml line 7}, {@code environment variable TRUNKLINE_DATA},
 *     {@code flag --http-port} or {@code default}; one line
 */
public record Origin(String description) {

    static final Origin DEFAULT = new Origin("default");

    /** The origin of a default that applies because the server is set to run on a laptop. */
    static final Origin OF_DEV = new Origin("default with dev");

    static Origin flag(String name) {
        return new Origin("flag --" + Shown.name(name));
    }

    static Origin environment(String variable) {
        return new Origin("environment variable " + Shown.name(variable));
    }

    static Origin file(Path file) {
        return new Origin(Shown.text(file.toString()));
    }

    /** @param line counted from 1 */
    static Origin file(Path file, int line) {
        return new Origin(Shown.text(file.toString()) + " line " + line);
    }

    @Override
    public String toString() {
        return description;
    }
}
