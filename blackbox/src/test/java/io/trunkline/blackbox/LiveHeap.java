package io.trunkline.blackbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM has in memory, by the JDK's {@code jcmd}; for the serial collector, which all servers of this suite have. */
final class LiveHeap {

    private static final Pattern USED = Pattern.compile("(?:DefNew|Tenured) +total [0-9]+K, used ([0-9]+)K");

    private LiveHeap() {}

    /** How much the objects take that it cannot collect: kibibytes after a full collection. */
    static long kibibytes(long pid) {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1));
        }
        if (sum == 0) {
            throw new IllegalStateException("jcmd tells of no heap");
        }
        return sum;
    }

    /** Collects, and writes everything that is left into a new file. */
    static void dump(long pid, Path file) {
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.heap_dump", file.toString());
    }

    /** The names of the classes that are loaded. */
    static String classes(long pid) {
        return jcmd(pid, "VM.class_hierarchy");
    }

    private static String jcmd(long pid, String... command) {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> arguments = new ArrayList<>(List.of(program, Long.toString(pid)));
        arguments.addAll(List.of(command));
        CommandLine.Outcome outcome = CommandLine.run(new ProcessBuilder(arguments));
        if (outcome.exit() != 0) {
            throw new IllegalStateException("jcmd " + String.join(" ", command) + ": " + outcome.out() + outcome.err());
        }
        return outcome.out();
    }
}
