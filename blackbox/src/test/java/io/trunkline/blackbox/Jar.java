package io.trunkline.blackbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged server of this build, and how to run it on the JDK that runs the tests. */
final class Jar {

    private Jar() {}

    /** A process of the jar, free of the developer's own settings. */
    static ProcessBuilder command(List<String> arguments) {
        return command(List.of(), arguments);
    }

    /** As {@link #command(List)}, for a process that ends soon. */
    static ProcessBuilder shortCommand(List<String> arguments) {
        return command(List.of("-XX:TieredStopAtLevel=1"), arguments);
    }

    private static ProcessBuilder command(List<String> options, List<String> arguments) {
        Path jar = Path.of("../server/target/trunkline.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar
                    + ". Build it first: `mvn verify` does so, or `mvn -pl server -Dmaven.test.skip=true package`.");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        return builder;
    }
}
