package io.trunkline.bench.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that start servers. Stateless and thread-safe. */
final class Commands {

    private Commands() {}

    /** A command with further arguments. */
    static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * What a server's command ends with, without the operator API.
     *
     * @param https its port, or {@code off}
     */
    static String[] serve(Path data, int port, String https) {
        return new String[] {
            "serve",
            "--data",
            data.toString(),
            "--http-port",
            Integer.toString(port),
            "--operator-port",
            "off",
            "--https-port",
            https
        };
    }
}
