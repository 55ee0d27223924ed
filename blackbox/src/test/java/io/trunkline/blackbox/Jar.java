package io.trunkline.blackbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The packaged server of this build, and how to run it on the JDK that runs the tests. */
final class Jar {

    private Jar() {}

    /** A server's process, free of the developer's own settings. */
    static ProcessBuilder server(List<String> arguments) {
        return java(List.of(), arguments);
    }

    /** The process of a command that ends soon. */
    static ProcessBuilder command(List<String> arguments) {
        return java(List.of("-XX:TieredStopAtLevel=1", "-XX:+AutoCreateSharedArchive"), arguments);
    }

    private static ProcessBuilder java(List<String> options, List<String> arguments) {
        Path jar = Path.of("../server/target/trunkline.jar").toAbsolutePath().normalize();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("There is no " + jar
                    + ". Build it first: `mvn verify` does so, or `mvn -pl server -Dmaven.test.skip=true package`.");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        // The JVM would tell standard output of an archive that is missing or old.
        command.addAll(List.of(classes(jar), "-Xlog:disable", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("TRUNKLINE_"));
        return builder;
    }

    /**
     * Classes of the jar in the JVM's own form, kept by the first command of a run: halves the time that a start takes. Each jar has its
     * own, because a JVM may crash over one that was made for another.
     */
    private static String classes(Path jar) {
        long built = jar.toFile().lastModified();
        return "-XX:SharedArchiveFile="
                + Path.of("target/trunkline-" + built + ".jsa").toAbsolutePath();
    }
}
