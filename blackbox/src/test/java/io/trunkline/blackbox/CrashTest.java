package io.trunkline.blackbox;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void nothingAcknowledgedIsLostAndNothingRefusedIsKept(CrashGround.Engine engine) throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 5);
        try (CrashGround ground = CrashGround.create(engine)) {
            CrashRun run;
            try (ServerProcess server = ground.start()) {
                run = CrashRun.withNewAccounts(server, 3);
            }
            for (int round = 1; round <= rounds; round++) {
                String context = "seed " + seed + ", round " + round;
                ServerProcess server = ground.start();
                run.resume(server.http(), context);
                run.edit(context, random.nextInt(MAX_EDITING_MILLIS), server::kill);
                ground.check(run);
            }
            try (ServerProcess server = ground.start()) {
                run.resume(server.http(), "seed " + seed + ", at the end");
            }
            ground.check(run);
        }
    }
}
