package io.trunkline.blackbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A PostgreSQL server of its own on a free port, which keeps commits and can be killed and started again. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path data, EmbeddedPostgres server) {
        this.data = data;
        this.server = server;
        this.port = server.getPort();
    }

    static Postgres start(Path data) throws IOException {
        return new Postgres(data, builder(data).start());
    }

    /** The builder's own choices include a server that may lose commits. */
    private static EmbeddedPostgres.Builder builder(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on");
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Stops it as "immediate" does: all sessions end at once, nothing is written any more. */
    void kill() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            CommandLine.run(new ProcessBuilder("kill", "-QUIT", pid));
            Poll.until(
                    "PostgreSQL has ended",
                    () -> ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
            // Otherwise it keeps the folder locked against the next one.
            server.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same port. */
    void restart() throws IOException {
        server = builder(data).setPort(port).start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
