package io.trunkline.bench;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.workload.Effort;
import io.trunkline.bench.workload.Engine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param only letters of workloads; empty for all
 * @param docs whether docs/performance.md gets the results
 */
record Options(Effort effort, String mode, List<String> only, Set<Engine> engines, int connections, boolean docs) {

    private static final int CONNECTIONS = 32;

    /** Reads the arguments. Throws a {@link BenchException} that names what is wrong. */
    static Options parse(List<String> arguments) {
        Effort effort = Effort.USUAL;
        String mode = "usual";
        List<String> only = List.of();
        Set<Engine> engines = EnumSet.allOf(Engine.class);
        int connections = CONNECTIONS;
        boolean docs = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--quick" -> effort = Effort.QUICK;
                case "--full" -> effort = Effort.FULL;
                case "--smoke" -> effort = Effort.SMOKE;
                case "--only" ->
                    only = List.of(
                            value(rest, argument).toUpperCase(Locale.ROOT).split(","));
                case "--engine" -> engines = EnumSet.of(engine(value(rest, argument)));
                case "--connections" -> connections = number(value(rest, argument), argument);
                case "--docs" -> docs = true;
                default -> throw new BenchException(argument + " is not known; try --help");
            }
            if (argument.equals("--quick") || argument.equals("--full") || argument.equals("--smoke")) {
                mode = argument.substring(2);
            }
        }
        return new Options(effort, mode, only, engines, connections, docs);
    }

    private static String value(Iterator<String> rest, String option) {
        if (!rest.hasNext()) {
            throw new BenchException(option + " needs a value");
        }
        return rest.next();
    }

    private static Engine engine(String name) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("--engine is sqlite or postgresql, not " + name));
    }

    private static int number(String text, String option) {
        try {
            return Math.clamp(Integer.parseInt(text), 1, 10_000);
        } catch (NumberFormatException e) {
            throw new BenchException(option + " needs a number, not " + text, e);
        }
    }
}
