package io.trunkline.bench.workload;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * E: from the start of the process to the first authorised edit that is on disk, against the first answer of a bare Jetty
 * with the same options of the JVM, and an AOT cache of its own where the server has one; and against the same server without its console.
 */
public final class StartUp implements Workload {

    private static final double TARGET = 1.25;
    private static final String JETTY = "io.trunkline.bench.reference.BareJetty";
    private static final String CACHE = "-XX:AOTCache=";

    @Override
    public String id() {
        return "E";
    }

    @Override
    public String title() {
        return "Start to the first authorised edit";
    }

    @Override
    public List<Row> run(Stage stage) {
        List<String> java = stage.server(stage.mainEngine()).running().javaCommand();
        List<String> jetty = bareJetty(stage, java);
        Path data = stage.seededFolder();
        ConsoleCost cost = ConsoleCost.prepare(stage, data);
        byte[] edit =
                Calls.edit().getFirst().with(stage.tokens().onePerAccount(1).getFirst());
        byte[] get = new RequestTemplate("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: ", "\r\n\r\n").with("");

        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> script = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        // The first of each reads its files from the disk.
        for (int i = stage.effort().starts() > 1 ? -1 : 0; i < stage.effort().starts(); i++) {
            int port = Launch.freePort();
            double bare =
                    Launch.millisToAnswer(stage.children(), Commands.with(jetty, Integer.toString(port)), port, get);
            port = Launch.freePort();
            List<String> direct = Commands.with(
                    java,
                    "-jar",
                    stage.home().resolve("server/target/trunkline.jar").toString());
            double server = Launch.millisToAnswer(
                    stage.children(), Commands.with(direct, Commands.serve(data, port, "off")), port, edit);
            port = Launch.freePort();
            double users = Launch.millisToAnswer(
                    stage.children(),
                    Commands.with(
                            List.of(stage.home().resolve("trunkline").toString()), Commands.serve(data, port, "0")),
                    port,
                    edit);
            double console = ConsoleCost.millisToEdit(stage, cost.whole(), data);
            double none = ConsoleCost.millisToEdit(stage, cost.without(), data);
            stage.say(String.format(
                    Locale.ROOT,
                    "  bare Jetty %.0f ms, Trunkline %.0f ms, ./trunkline with HTTPS %.0f ms; with console %.0f ms, without %.0f ms",
                    bare,
                    server,
                    users,
                    console,
                    none));
            if (i >= 0) {
                theirs.add(bare);
                ours.add(server);
                script.add(users);
                whole.add(console);
                without.add(none);
            }
        }
        WorkFolder.delete(data);
        Series reference = new Series("bare Jetty, same flags", "ms", theirs);
        return List.of(
                new Row(id(), title(), new Series("java", "ms", ours), reference, Target.atMostTimes(TARGET)),
                new Row(
                        id(),
                        title() + ", as ./trunkline starts it, with HTTPS",
                        new Series("./trunkline", "ms", script),
                        reference,
                        null),
                new Row(
                        id(),
                        title() + ", with a console that nobody opens",
                        new Series("with the console", "ms", whole),
                        new Series(ConsoleCost.WITHOUT, "ms", without),
                        Target.atMostTimes(ConsoleCost.TARGET)));
    }

    /** Without the port, which comes last. */
    private static List<String> bareJetty(Stage stage, List<String> java) {
        // Jars alone: the JVM makes no AOT cache for a class path with folders.
        String classPath = String.join(
                File.pathSeparator,
                stage.home().resolve("bench/target/trunkline-bench.jar").toString(),
                stage.home().resolve("server/target/trunkline.jar").toString());
        List<String> main = List.of("-cp", classPath, JETTY);
        List<String> plain =
                java.stream().filter(option -> !option.startsWith(CACHE)).toList();
        if (plain.size() == java.size()) {
            return Commands.with(plain, main.toArray(String[]::new));
        }
        Path cache = stage.work().fresh("bare-jetty.aot");
        int port = Launch.freePort();
        List<String> training = new ArrayList<>(Commands.with(plain, "-XX:AOTCacheOutput=" + cache));
        training.addAll(main);
        training.add(Integer.toString(port));
        byte[] get = new RequestTemplate("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: ", "\r\n\r\n").with("");
        double _ = Launch.millisToAnswer(stage.children(), training, port, get);
        return Commands.with(Commands.with(plain, CACHE + cache), main.toArray(String[]::new));
    }
}
