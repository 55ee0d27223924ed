package io.trunkline.bench.workload;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Launch;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.report.Row;
import io.trunkline.bench.report.Series;
import io.trunkline.bench.report.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * E: from the start of the process to the first authorised edit that is on disk, against the first answer of a bare Jetty
 * with the same options of the JVM, and an AOT cache of its own where the server has one.
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
        Path data = seeded(stage);
        byte[] edit =
                Calls.edit().getFirst().with(stage.tokens().onePerAccount(1).getFirst());
        byte[] get = new RequestTemplate("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: ", "\r\n\r\n").with("");

        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Double> script = new ArrayList<>();
        // The first of each reads its files from the disk.
        for (int i = stage.effort().starts() > 1 ? -1 : 0; i < stage.effort().starts(); i++) {
            int port = Launch.freePort();
            double bare = Launch.millisToAnswer(stage.children(), with(jetty, Integer.toString(port)), port, get);
            port = Launch.freePort();
            List<String> direct = with(
                    java,
                    "-jar",
                    stage.home().resolve("server/target/trunkline.jar").toString());
            double server = Launch.millisToAnswer(stage.children(), with(direct, serve(data, port, "off")), port, edit);
            port = Launch.freePort();
            double users = Launch.millisToAnswer(
                    stage.children(),
                    with(List.of(stage.home().resolve("trunkline").toString()), serve(data, port, "0")),
                    port,
                    edit);
            stage.say(String.format(
                    Locale.ROOT,
                    "  bare Jetty %.0f ms, Trunkline %.0f ms, ./trunkline with HTTPS %.0f ms",
                    bare,
                    server,
                    users));
            if (i >= 0) {
                theirs.add(bare);
                ours.add(server);
                script.add(users);
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
                        null));
    }

    private static Path seeded(Stage stage) {
        Path data = stage.work().fresh("start");
        try {
            Files.createDirectory(data);
            stage.seeder().sqlite(data, stage.effort().accounts());
            return data;
        } catch (IOException | SQLException e) {
            throw new BenchException("The accounts cannot be seeded: " + e.getMessage(), e);
        }
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
            return with(plain, main.toArray(String[]::new));
        }
        Path cache = stage.work().fresh("bare-jetty.aot");
        int port = Launch.freePort();
        List<String> training = new ArrayList<>(with(plain, "-XX:AOTCacheOutput=" + cache));
        training.addAll(main);
        training.add(Integer.toString(port));
        byte[] get = new RequestTemplate("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Padding: ", "\r\n\r\n").with("");
        double _ = Launch.millisToAnswer(stage.children(), training, port, get);
        return with(with(plain, CACHE + cache), main.toArray(String[]::new));
    }

    private static String[] serve(Path data, int port, String https) {
        return new String[] {
            "serve",
            "--data",
            data.toString(),
            "--http-port",
            Integer.toString(port),
            "--operator-port",
            "off",
            "--https-port",
            https
        };
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
