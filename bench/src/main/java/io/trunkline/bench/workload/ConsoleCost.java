package io.trunkline.bench.workload;

import io.trunkline.bench.host.Launch;
import io.trunkline.bench.host.RunningServer;
import io.trunkline.bench.load.Calls;
import io.trunkline.bench.reference.WithoutConsole;
import java.nio.file.Path;
import java.util.List;

/**
 * The server with its console, which nobody opens, and the server as it would be without one. Where the server has an AOT cache, each of the
 * two has one of its own, made by the same short training, which opens no page either.
 *
 * @param whole the command of the first, up to and including its jar
 * @param without the command of the second
 */
record ConsoleCost(List<String> whole, List<String> without) {

    /** The name of the reference. */
    static final String WITHOUT = "without a console";

    /** What nobody uses has to cost nothing; the rest is the machine's. */
    static final double TARGET = 1.05;

    private static final String CACHE = "-XX:AOTCache=";

    /** Makes the jar and the caches. */
    static ConsoleCost prepare(Stage stage, Path data) {
        Path jar = stage.home().resolve("server/target/trunkline.jar");
        Path without = stage.work().fresh("without-console.jar");
        WithoutConsole.of(jar, without);
        List<String> java = stage.server(stage.mainEngine()).running().javaCommand();
        return new ConsoleCost(command(stage, java, jar, data), command(stage, java, without, data));
    }

    private static List<String> command(Stage stage, List<String> java, Path jar, Path data) {
        List<String> plain =
                java.stream().filter(option -> !option.startsWith(CACHE)).toList();
        if (plain.size() == java.size()) {
            return Commands.with(java, "-jar", jar.toString());
        }
        Path cache = stage.work().fresh("server.aot");
        List<String> training = Commands.with(plain, "-XX:AOTCacheOutput=" + cache, "-jar", jar.toString());
        double _ = millisToEdit(stage, training, data);
        return Commands.with(plain, CACHE + cache, "-jar", jar.toString());
    }

    /** How long a start of one of them takes to the first edit on disk. */
    static double millisToEdit(Stage stage, List<String> command, Path data) {
        int port = Launch.freePort();
        byte[] edit =
                Calls.edit().getFirst().with(stage.tokens().onePerAccount(1).getFirst());
        return Launch.millisToAnswer(
                stage.children(), Commands.with(command, Commands.serve(data, port, "off")), port, edit);
    }

    /** Starts one of them. */
    static RunningServer start(Stage stage, List<String> command, Path data) {
        return RunningServer.start(
                stage.children(), stage.work(), Commands.with(command, Commands.serve(data, 0, "off")));
    }
}
