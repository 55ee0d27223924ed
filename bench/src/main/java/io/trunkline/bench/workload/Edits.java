package io.trunkline.bench.workload;

import io.trunkline.bench.host.PostgresCluster;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.CallFiles;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.load.Wrk.Order;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.DoubleAccumulator;

/** The contenders that several workloads share. */
final class Edits {

    /** What every edit answers. */
    static final String DONE = "{\"result\":1}";

    /** What every successful call answers with. */
    static final String ANY_RESULT = "{\"result\":";

    private static final double SPARE_TOKENS = 2;

    private Edits() {}

    /** Calls whose every answer is that of a successful edit, by answers per second. */
    static Contender edits(Stage stage, String name, SeededServer server, List<RequestTemplate> calls) {
        return closedLoop(stage, name, server, calls, Expected.exactly(DONE));
    }

    /** Calls whose every answer is a result. */
    static Contender reads(Stage stage, String name, SeededServer server, List<RequestTemplate> calls) {
        return closedLoop(stage, name, server, calls, Expected.beginningWith(ANY_RESULT));
    }

    /** The edit of five fields. */
    static Contender five(Stage stage, SeededServer server) {
        return edits(stage, "5 fields", server, Calls.edit());
    }

    /** Edits for a second more, and compares what was answered with what is in the database. */
    static void proveWritten(Stage stage, SeededServer server) {
        Load load = new Load(
                stage.calls(Calls.edit()), stage.tokenFile(server.accounts()), Order.RANDOM, Expected.exactly(DONE));
        AuditCount.prove(
                server,
                () -> stage.wrk()
                        .run(server.running().http(), load, stage.connections(), 1)
                        .answers());
    }

    /** The edit of five fields, with a token that was not seen before in each call. */
    static Contender fiveWithFreshTokens(Stage stage, SeededServer server) {
        Path callFile = stage.calls(Calls.edit());
        Load probe = new Load(callFile, stage.tokenFile(server.accounts()), Order.RANDOM, Expected.exactly(DONE));
        // The highest so far: a single second may meet a slow moment of the machine, and then there would be too few
        // tokens.
        DoubleAccumulator rate = new DoubleAccumulator(Math::max, 0);
        return Contender.server("fresh tokens", server.running().http() + " fresh", seconds -> {
            rate.accumulate(stage.wrk()
                    .run(server.running().http(), probe, stage.connections(), 1)
                    .perSecond());
            int count = (int) (rate.get() * seconds * SPARE_TOKENS) + 1_000;
            Path tokens = CallFiles.tokens(
                    stage.work().fresh("fresh-tokens"), stage.tokens().fresh(server.accounts(), count));
            Load load = new Load(callFile, tokens, Order.ONCE, Expected.exactly(DONE));
            try {
                return stage.wrk()
                        .run(server.running().http(), load, stage.connections(), seconds)
                        .perSecond();
            } finally {
                WorkFolder.delete(tokens);
            }
        });
    }

    private static Contender closedLoop(
            Stage stage, String name, SeededServer server, List<RequestTemplate> calls, Expected expected) {
        return closedLoop(
                stage, name, server.running().http(), server.accounts(), stage.connections(), calls, expected);
    }

    /** Calls over so many connections. */
    static Contender closedLoop(
            Stage stage,
            String name,
            URI server,
            long accounts,
            int connections,
            List<RequestTemplate> calls,
            Expected expected) {
        Load load = new Load(stage.calls(calls), stage.tokenFile(accounts), Order.RANDOM, expected);
        return Contender.server(
                name,
                server + " " + calls.getFirst().before(),
                seconds -> stage.wrk().run(server, load, connections, seconds).perSecond());
    }

    /** Calls to the reference that answers them with twelve bytes. */
    static Contender empty(Stage stage, List<RequestTemplate> calls) {
        return closedLoop(
                stage,
                "empty handler",
                stage.empty().http(),
                stage.effort().accounts(),
                stage.connections(),
                calls,
                Expected.exactly(DONE));
    }

    /** pgbench over as many accounts as the servers have, in a database of the same schema and content. */
    static Contender pgbench(Stage stage) {
        PostgresCluster.Base base = stage.referenceBase();
        Path script = stage.home().resolve("bench/sql/edit.sql");
        return new Contender("pgbench", "/s", "", seconds -> {
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
