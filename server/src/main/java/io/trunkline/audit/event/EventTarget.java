package io.trunkline.audit.event;

import io.trunkline.config.SettingType;
import io.trunkline.config.TextTypes;
import java.nio.file.Path;

/** The target of security events. */
public sealed interface EventTarget {

    /** A path, or the word {@code stderr}. {@code /dev/stderr} means the same, since a socket cannot be opened by name. */
    static SettingType<EventTarget> type() {
        SettingType<Path> path = TextTypes.path();
        return new SettingType<>("path, or `stderr`", text -> switch (text) {
            case "stderr", "/dev/stderr" -> new StandardError();
            default -> new Named(path.parser().apply(text));
        });
    }

    /**
     * A file, pipe or device, opened by name.
     *
     * @param path the file to append to
     */
    record Named(Path path) implements EventTarget {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The process's standard error, which may be a socket that cannot be opened by name, as under systemd. */
    record StandardError() implements EventTarget {

        @Override
        public String toString() {
            return "stderr";
        }
    }
}
