package io.trunkline.bench.workload;

import io.trunkline.bench.load.CallFiles;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.ConsoleCalls;
import io.trunkline.bench.load.FirstPage;
import io.trunkline.bench.load.OneByOne;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Requests;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.load.Wrk.Order;
import io.trunkline.bench.report.Markdown;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import io.trunkline.bench.seed.SignedIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * U: how long pages of the console take, one after the other, each for another one of many signed-in owners among a million accounts, against
 * the API's read of the same accounts; and what a browser loads with the first of them.
 */
public final class ConsoleVisits implements Workload {

    private static final double TARGET_MILLIS = 20;
    private static final double TARGET_KILOBYTES = 100;

    /** They lie as far apart as the number of accounts allows: their rows share no pages of the database. */
    private static final long OWNERS = 1_000;

    /** With 32 connections: some fifty entries for each owner, so that the audit page is full. */
    private static final int SECONDS_OF_HISTORY = 12;

    private static final double MEDIAN = 50;
    private static final double TAIL = 99;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double BYTES_PER_KILOBYTE = 1e3;

    private static final List<Page> PAGES = List.of(
            new Page("Overview", "/"),
            new Page("Profile", "/profile"),
            new Page("Audit", "/audit"),
            new Page("Callbacks", "/callbacks"));

    private record Page(String name, String path) {}

    @Override
    public String id() {
        return "U";
    }

    @Override
    public String title() {
        return "Pages of the console";
    }

    /** Calls of one kind, and what they took in each round. */
    private record Timed(
            String name,
            RequestTemplate call,
            List<String> by,
            String expected,
            List<Double> medians,
            List<Double> tails) {

        Timed(String name, RequestTemplate call, List<String> by, String expected) {
            this(name, call, by, expected, new ArrayList<>(), new ArrayList<>());
        }

        Histogram run(URI server, int seconds) {
            return OneByOne.run(server, new Requests(List.of(call), by, new SplittableRandom()), expected, seconds);
        }

        void measure(URI server, int seconds) {
            Histogram micros = run(server, seconds);
            medians.add(micros.getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI);
            tails.add(micros.getValueAtPercentile(TAIL) / MICROS_PER_MILLI);
        }
    }

    @Override
    public List<Row> run(Stage stage) {
        SeededServer server = stage.server(stage.mainEngine(), stage.effort().manyAccounts(), "", List.of());
        URI http = server.running().http();
        List<Long> accounts = owners(server.accounts());
        List<String> tokens = stage.tokens().of(accounts);
        List<String> sessions = SignedIn.owners(server::connect, InstantSource.system(), accounts);
        giveHistory(stage, server, tokens);

        Timed read = new Timed("GetAccountInfo", Calls.read().getFirst(), tokens, Edits.ANY_RESULT);
        List<Timed> all = new ArrayList<>(List.of(read));
        PAGES.forEach(page -> all.add(new Timed(page.name(), ConsoleCalls.page(page.path()), sessions, "")));
        List<Row> rows = new ArrayList<>();
        double kilobytes = FirstPage.bytes(http, "/", sessions.getFirst()) / BYTES_PER_KILOBYTE;
        for (Timed timed : all) {
            Rounds.warmUp(
                    stage,
                    new Contender(
                            timed.name(),
                            "ms",
                            http + " " + timed.name(),
                            seconds -> timed.run(http, seconds).getValueAtPercentile(MEDIAN) / MICROS_PER_MILLI));
        }
        for (int round = 0; round < stage.effort().rounds(); round++) {
            all.forEach(timed -> timed.measure(http, stage.effort().seconds()));
            stage.say("  "
                    + String.join(
                            ", ", all.stream().map(ConsoleVisits::lastRound).toList()));
        }
        for (Timed timed : all.subList(1, all.size())) {
            rows.add(row(timed, server, "median", timed.medians(), read.medians(), null));
            rows.add(row(timed, server, "p99", timed.tails(), read.tails(), Target.atMost(TARGET_MILLIS)));
        }
        rows.add(new Row(
                id(),
                "The first page with all that it loads, compressed",
                Series.of("Trunkline", "KB", kilobytes),
                null,
                Target.atMost(TARGET_KILOBYTES)));
        return rows;
    }

    private static List<Long> owners(long accounts) {
        long count = Math.min(OWNERS, accounts);
        return LongStream.range(0, count)
                .mapToObj(i -> 1 + i * (accounts / count))
                .toList();
    }

    private static void giveHistory(Stage stage, SeededServer server, List<String> tokens) {
        Path file = CallFiles.tokens(stage.work().fresh("tokens"), tokens);
        Load edits = new Load(stage.calls(Calls.edit()), file, Order.RANDOM, Expected.exactly(Edits.DONE));
        int seconds = stage.effort().isTrial() ? 1 : SECONDS_OF_HISTORY;
        stage.wrk().run(server.running().http(), edits, stage.connections(), seconds);
    }

    private static String lastRound(Timed timed) {
        return timed.name() + " " + Markdown.number(timed.medians().getLast()) + "/"
                + Markdown.number(timed.tails().getLast()) + " ms";
    }

    private Row row(
            Timed timed,
            SeededServer server,
            String percentile,
            List<Double> ours,
            List<Double> reads,
            @Nullable Target target) {
        return new Row(
                id(),
                timed.name() + ", " + percentile + ", " + Markdown.count(server.accounts()) + " accounts",
                new Series(timed.name(), "ms", ours),
                new Series("GetAccountInfo, " + percentile, "ms", reads),
                target);
    }
}
