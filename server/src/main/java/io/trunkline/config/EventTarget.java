package io.trunkline.config;

import java.nio.file.Path;

/** Where security events go. */
public sealed interface EventTarget {

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
