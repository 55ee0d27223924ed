package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.Wrk;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.load.Wrk.Order;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** I: the tail of edits at a fixed rate while passwords are hashed flat out, against the same rate on a quiet server. */
public final class EditsBesideHashing implements Workload {

    private static final double TARGET = 2;
    private static final double PART = 0.25;

    @Override
    public String id() {
        return "I";
    }

    @Override
    public String title() {
        return "SetAccountInfo, p99, while passwords are hashed flat out";
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = PasswordChange.server(stage);
        double rate = PART * FixedRate.warmRate(stage, server);
        FixedRate quiet = new FixedRate(stage, "SetAccountInfo, quiet", server, Calls.edit(), rate);
        FixedRate beside = new FixedRate(stage, "SetAccountInfo beside hashing", server, Calls.edit(), rate);
        Load passwords = new Load(
                stage.calls(Calls.password()),
                stage.tokenFile(server.accounts()),
                Order.RANDOM,
                Expected.exactly(Edits.DONE));
        double _ = quiet.tail(Math.max(1, stage.effort().warmUp() / 2));
        quiet.reset();
        List<Double> quietTails = new ArrayList<>();
        List<Double> besideTails = new ArrayList<>();
        int seconds = stage.effort().seconds();
        for (int round = 0; round < stage.effort().rounds(); round++) {
            quietTails.add(quiet.tail(seconds));
            CompletableFuture<Wrk.Result> hashing = CompletableFuture.supplyAsync(
                    () -> stage.wrk().run(server.running().http(), passwords, PasswordChange.CONNECTIONS, seconds + 1));
            besideTails.add(beside.tail(seconds));
            join(hashing);
            stage.say(String.format(
                    Locale.ROOT,
                    "  p99 quiet %.2f ms, beside hashing %.2f ms",
                    quietTails.getLast(),
                    besideTails.getLast()));
        }
        stage.latency(quiet.percentiles());
        stage.latency(beside.percentiles());
        return List.of(new Row(
                id(),
                title(),
                new Series("beside hashing", "ms", besideTails),
                new Series("quiet", "ms", quietTails),
                Target.atMostTimes(TARGET)));
    }

    private static void join(CompletableFuture<Wrk.Result> hashing) {
        try {
            Wrk.Result _ = hashing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BenchException cause ? cause : e;
        }
    }
}
