package io.trunkline.bench;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.workload.Effort;
import io.trunkline.bench.workload.Engine;
import io.trunkline.bench.workload.Workload;
import io.trunkline.bench.workload.Workloads;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was asked for.
 *
 * @param text the arguments as they were given
 * @param only letters of workloads; empty for all
 * @param docs whether docs/performance.md gets the results
 */
record Options(String text, Effort effort, List<String> only, Set<Engine> engines, int connections, boolean docs) {

    /** As many as pgbench has clients. */
    private static final int CONNECTIONS = 32;

    private static final int MOST_CONNECTIONS = 10_000;

    /** Reads the arguments. Throws a {@link BenchException} that names what is wrong. */
    static Options parse(List<String> arguments) {
        Effort effort = Effort.USUAL;
        List<String> usual = List.of();
        List<String> only = List.of();
        Set<Engine> engines = EnumSet.allOf(Engine.class);
        int connections = CONNECTIONS;
        boolean docs = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--smoke" -> {
                    effort = Effort.SMOKE;
                    usual = Workloads.SMOKE;
                }
                case "--quick" -> {
                    effort = Effort.QUICK;
                    usual = Workloads.WITH_TARGET;
                }
                case "--full" -> effort = Effort.FULL;
                case "--only" ->
                    only = List.of(
                            value(rest, argument).toUpperCase(Locale.ROOT).split(","));
                case "--engine" -> engines = EnumSet.of(engine(value(rest, argument)));
                case "--connections" -> connections = number(value(rest, argument), argument);
                case "--docs" -> docs = true;
                default -> throw new BenchException(argument + " is not known; try --help");
            }
        }
        return new Options(
                String.join(" ", arguments),
                effort,
                only.isEmpty() ? usual : only,
                Collections.unmodifiableSet(engines),
                connections,
                docs);
    }

    /** Those of {@code all} that were asked for. Throws a {@link BenchException} if one is asked for that is not there. */
    List<Workload> workloads(List<Workload> all) {
        for (String wanted : only) {
            if (all.stream().noneMatch(workload -> workload.id().equals(wanted))) {
                throw new BenchException("There is no workload " + wanted + ", only "
                        + all.stream().map(Workload::id).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(workload -> only.isEmpty() || only.contains(workload.id()))
                .toList();
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
            return Math.clamp(Integer.parseInt(text), 1, MOST_CONNECTIONS);
        } catch (NumberFormatException e) {
            throw new BenchException(option + " needs a number, not " + text, e);
        }
    }
}
