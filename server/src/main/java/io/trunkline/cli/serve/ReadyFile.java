package io.trunkline.cli.serve;

import io.trunkline.app.TrunklineServer;
import io.trunkline.cli.terminal.OutputFile;
import io.trunkline.ops.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells scripts that the server is ready and where it listens. Written atomically, unless it is a pipe. */
final class ReadyFile {

    private ReadyFile() {}

    static void write(Path file, TrunklineServer server) {
        ObjectNode ready = JsonNodeFactory.instance.objectNode();
        server.http().ifPresent(uri -> ready.put("http", uri.toString()));
        server.https().ifPresent(uri -> ready.put("https", uri.toString()));
        server.operator().ifPresent(uri -> ready.put("operator", uri.toString()));
        ready.put("account_id", server.ownerAccount());
        server.credentials().ifPresent(path -> ready.put("credentials", absolute(path)));
        server.authority().ifPresent(path -> ready.put("ca", absolute(path)));
        ready.put("pid", ProcessHandle.current().pid());
        ready.put("version", Version.current());
        try {
            OutputFile.write(file, ready + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The ready file " + file + " cannot be written", e);
        }
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }
}
