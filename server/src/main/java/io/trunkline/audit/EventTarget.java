package io.trunkline.audit;

import io.trunkline.config.SettingType;
import io.trunkline.config.TextTypes;
import java.nio.file.Path;

/** Where security events go. */
public sealed interface EventTarget {

    /** A path, or the word {@code stderr}. Its name among the devices means the same, since a socket cannot be opened by it. */
    static SettingType<EventTarget> type() {
        SettingType<Path> path = TextTypes.path();
        return new SettingType<>("path, or `stderr`", text -> switch (text) {
            case "stderr", "/dev/stderr" -> new StandardError();
            default -> new Named(path.parser().apply(text));
        });
    }

    /**
     * A file, a pipe or a device, which is opened by its name.
     *
     * @param path of what is appended to
     */
    record Named(Path path) implements EventTarget {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** The standard error of the process, which may be a socket that cannot be opened by any name, as under systemd. */
    record StandardError() implements EventTarget {

        @Override
        public String toString() {
            return "stderr";
        }
    }
}
