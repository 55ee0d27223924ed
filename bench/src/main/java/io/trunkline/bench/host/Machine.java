package io.trunkline.bench.host;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a reader of figures has to know about the machine. */
public final class Machine {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private Machine() {}

    /** The facts, in the order in which they are shown. */
    public static Map<String, String> facts(Program program, Path home, Path work, Instant now) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Date", MINUTE.format(now.atZone(ZoneOffset.UTC)));
        facts.put("Commit", commit(program, home));
        facts.put("Processor", line("/proc/cpuinfo", "model name"));
        facts.put("Cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("Memory", mebibytes(line("/proc/meminfo", "MemTotal")));
        facts.put(
                "System",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + distribution());
        facts.put("File system of the databases", fileSystem(work));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("Load of the machine at the start", load());
        return facts;
    }

    /** The commit's short name, with a plus sign if the working copy differs from it. */
    public static String commit(Program program, Path home) {
        try {
            String git = "git";
            String name = program.run(List.of(git, "-C", home.toString(), "rev-parse", "--short", "HEAD"))
                    .strip();
            String changed = program.run(List.of(git, "-C", home.toString(), "status", "--porcelain"))
                    .strip();
            return changed.isEmpty() ? name : name + "+";
        } catch (BenchException e) {
            return "unknown";
        }
    }

    /** The average load of the last minute: what else the machine was doing. */
    public static double loadAverage() {
        try {
            return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static String load() {
        return Double.toString(loadAverage());
    }

    private static String fileSystem(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return store.type() + " on " + store.name();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String distribution() {
        return line("/etc/os-release", "PRETTY_NAME").replace("\"", "");
    }

    private static String mebibytes(String kibibytes) {
        String digits = kibibytes.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? kibibytes : Long.parseLong(digits) / 1024 + " MiB";
    }

    /** The value of the first line that begins with a name. */
    private static String line(String file, String name) {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(name)) {
                    return line.substring(name.length())
                            .replaceFirst("^[\\s:=]+", "")
                            .strip();
                }
            }
        } catch (IOException e) {
            return "unknown (" + e.getClass().getSimpleName() + ")";
        }
        return "unknown";
    }
}
