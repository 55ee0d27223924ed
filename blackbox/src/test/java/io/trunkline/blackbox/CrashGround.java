package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder and a database for servers that are killed and started again on what is left. Not thread-safe. */
final class CrashGround implements AutoCloseable {

    /** Where the servers have their data. */
    enum Engine {
        /** In their folder. */
        SQLITE,
        /** In a server that lives on. */
        POSTGRESQL
    }

    private final Folder folder;
    private final @Nullable Postgres postgres;

    private CrashGround(Folder folder, @Nullable Postgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    static CrashGround create(Engine engine) throws IOException {
        Folder folder = Folder.create();
        return new CrashGround(
                folder,
                engine == Engine.SQLITE ? null : Postgres.start(folder.path().resolve("postgres")));
    }

    ServerProcess start(String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of(flags));
        if (postgres != null) {
            all.addAll(List.of("--database", postgres.url()));
        }
        return ServerProcess.start(folder.path(), all.toArray(String[]::new));
    }

    /** Fails unless the database is whole and holds what it must. The server has ended. */
    void check(CrashRun run) throws IOException, SQLException {
        if (postgres != null) {
            try (AuditTrail trail = AuditTrail.ofUrl(postgres.url())) {
                run.check(trail);
            }
            return;
        }
        // A copy, because looking would already repair what the next start has to repair.
        try (Folder copy = Folder.create()) {
            Path database = database();
            String name = database.getFileName().toString();
            for (String file : List.of(name, name + "-wal")) {
                Path from = database.resolveSibling(file);
                if (Files.exists(from)) {
                    Files.copy(from, copy.path().resolve(file));
                }
            }
            try (AuditTrail trail = AuditTrail.ofSqlite(copy.path().resolve(name))) {
                trail.assertIntact();
                run.check(trail);
            }
        }
    }

    private Path database() throws IOException {
        try (Stream<Path> files = Files.list(folder.path().resolve("data"))) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".db")).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @Override
    public void close() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
        folder.close();
    }
}
