package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The server is killed at random points of concurrent edits and started again on what is left, 5 times or
 * {@code -Dtrunkline.crash.rounds}. Every edit that was acknowledged is there with its audit entry; of those on their way,
 * each is there as a whole or not at all; nothing that was refused is there.
 */
@OwnServer
class CrashTest {

    private static final int MAX_EDITING_MILLIS = 400;

    private final long seed = Long.getLong("trunkline.crash.seed", new SplittableRandom().nextLong());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void nothingAcknowledgedIsLostAndNothingRefusedIsKept() throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 5);
        try (Folder folder = Folder.create()) {
            CrashRun run;
            try (ServerProcess server = ServerProcess.start(folder.path())) {
                run = CrashRun.withNewAccounts(server, 3);
            }
            for (int round = 1; round <= rounds; round++) {
                String context = "seed " + seed + ", round " + round;
                ServerProcess server = ServerProcess.start(folder.path());
                run.resume(server.http(), context);
                run.edit(context, random.nextInt(MAX_EDITING_MILLIS), server::kill);
                checkCopy(folder, run);
            }
            try (ServerProcess server = ServerProcess.start(folder.path())) {
                run.resume(server.http(), "seed " + seed + ", at the end");
            }
            check(database(folder.path().resolve("data")), run);
        }
    }

    /** Looks at a copy, because looking would already repair what the next start has to repair. */
    private static void checkCopy(Folder folder, CrashRun run) throws IOException, SQLException {
        try (Folder copy = Folder.create()) {
            Path data = folder.path().resolve("data");
            String name = database(data).getFileName().toString();
            for (String file : List.of(name, name + "-wal")) {
                if (Files.exists(data.resolve(file))) {
                    Files.copy(data.resolve(file), copy.path().resolve(file));
                }
            }
            check(copy.path().resolve(name), run);
        }
    }

    private static void check(Path database, CrashRun run) throws SQLException {
        try (AuditTrail trail = AuditTrail.ofSqlite(database)) {
            trail.assertIntact();
            run.check(trail);
        }
    }

    private static Path database(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".db")).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
