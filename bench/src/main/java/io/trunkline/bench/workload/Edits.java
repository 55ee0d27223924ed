package io.trunkline.bench.workload;

import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.load.Call;
import io.trunkline.bench.load.Wrk;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.load.Wrk.Order;
import java.nio.file.Path;
import java.util.List;

/** The contenders that several workloads share. */
final class Edits {

    /** What every edit answers. */
    static final String DONE = "{\"result\":1}";

    private static final String ANY_RESULT = "{\"result\":";

    private Edits() {}

    /** Calls over wrk whose every answer is that of a successful edit. */
    static Contender edits(Stage stage, String name, SeededServer server, List<Call> calls) {
        return calls(stage, name, server, calls, DONE, DONE.length());
    }

    /** Calls over wrk whose every answer is a result. */
    static Contender reads(Stage stage, String name, SeededServer server, List<Call> calls) {
        return calls(stage, name, server, calls, ANY_RESULT, 0);
    }

    private static Contender calls(
            Stage stage, String name, SeededServer server, List<Call> calls, String expected, int length) {
        Path callFile = stage.calls(calls);
        Path tokenFile = stage.tokenFile(server.accounts());
        Load load = new Load(callFile, tokenFile, Order.RANDOM, expected, length);
        return new Contender(
                name,
                "/s",
                seconds -> stage.wrk()
                        .run(server.running().http(), load, stage.connections(), seconds)
                        .perSecond());
    }

    /** The same calls to the reference that answers them with twelve bytes. */
    static Contender empty(Stage stage, List<Call> calls) {
        Path callFile = stage.calls(calls);
        Path tokenFile = stage.tokenFile(stage.effort().accounts());
        Load load = new Load(callFile, tokenFile, Order.RANDOM, ANY_RESULT, DONE.length());
        Wrk wrk = stage.wrk();
        return new Contender(
                "empty handler",
                "/s",
                seconds -> wrk.run(stage.empty().http(), load, stage.connections(), seconds)
                        .perSecond());
    }

    /** pgbench over as many accounts as the servers have, in a database of the same schema and content. */
    static Contender pgbench(Stage stage) {
        PostgresCluster.Base base = stage.referenceBase();
        Path script = stage.home().resolve("bench/sql/edit.sql");
        return new Contender("pgbench", "/s", seconds -> {
            stage.postgres().checkpoint();
            return stage.postgres()
                    .pgbench(
                            base,
                            script,
                            stage.connections(),
                            seconds,
                            List.of(
                                    "accounts=" + stage.effort().accounts(),
                                    "n=0",
                                    "base=" + System.currentTimeMillis() * 1_000_000));
        });
    }
}
