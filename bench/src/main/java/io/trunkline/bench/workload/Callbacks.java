package io.trunkline.bench.workload;

import io.trunkline.bench.load.Sink;
import io.trunkline.bench.seed.Backlog;
import java.time.InstantSource;
import java.util.List;

/** What the workloads about callbacks share. */
final class Callbacks {

    /** The server's own default. */
    static final int CONNECTIONS = 256;

    static final List<String> FLAGS = List.of(
            "--callbacks.allow-networks", "127.0.0.0/8", "--callbacks.connections", Integer.toString(CONNECTIONS));

    private Callbacks() {}

    /** A server that may send to this machine. */
    static SeededServer server(Stage stage, Engine engine, long accounts, String purpose) {
        return stage.server(engine, accounts, purpose, FLAGS);
    }

    /** Queues for all accounts of a server. */
    static Backlog backlog(SeededServer server, Sink sink) {
        return new Backlog(server::connect, InstantSource.system(), 1, server.accounts(), sink.url());
    }
}
