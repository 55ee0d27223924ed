package io.trunkline.cli;

import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.fault.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Suggests what was probably meant by an unknown command or option. Stateless and thread-safe. */
final class Suggestions {

    private static final int MOST = 3;
    private static final int SHORTEST_PART = 2;

    /** What other programs call things that have another name here. */
    private static final Map<String, List<String>> SYNONYMS = Map.ofEntries(
            Map.entry("start", List.of("serve")),
            Map.entry("run", List.of("serve")),
            Map.entry("server", List.of("serve")),
            Map.entry("up", List.of("serve")),
            Map.entry("daemon", List.of("serve")),
            Map.entry("user", List.of("subuser", "account")),
            Map.entry("users", List.of("subuser", "account")),
            Map.entry("settings", List.of("config")),
            Map.entry("database", List.of("db")),
            Map.entry("webhook", List.of("callbacks")),
            Map.entry("webhooks", List.of("callbacks")),
            Map.entry("ls", List.of("list")),
            Map.entry("get", List.of("show")),
            Map.entry("info", List.of("show")),
            Map.entry("add", List.of("create")),
            Map.entry("new", List.of("create")),
            Map.entry("edit", List.of("set")),
            Map.entry("update", List.of("set")),
            Map.entry("rm", List.of("delete")),
            Map.entry("remove", List.of("delete")));

    private Suggestions() {}

    /** The message for an unexpected argument. */
    static String of(CommandSpec command, String written) {
        if (written.startsWith("-")) {
            return ofOption(command, written.replaceFirst("=.*", ""));
        }
        if (command.subcommands().isEmpty()) {
            return TerminalText.visible(command.qualifiedName() + " does not take the argument " + written + ".");
        }
        List<String> commands = commands(command, written);
        return TerminalText.visible("Unknown command " + written) + didYouMean(commands);
    }

    private static String ofOption(CommandSpec command, String name) {
        String refusal = TerminalText.visible(command.qualifiedName() + " has no option " + name);
        List<String> own = options(command, name);
        if (!own.isEmpty()) {
            return refusal + didYouMean(own);
        }
        boolean below = command.subcommands().values().stream()
                .anyMatch(sub -> sub.getCommandSpec().findOption(name) != null);
        return refusal + (below ? "; options go after their command." : ".");
    }

    private static String didYouMean(List<String> names) {
        if (names.isEmpty()) {
            return ".";
        }
        String last = names.getLast();
        String others = String.join(", ", names.subList(0, names.size() - 1));
        return "; did you mean " + (others.isEmpty() ? last : others + " or " + last) + "?";
    }

    private static List<String> commands(CommandSpec command, String written) {
        Map<String, CommandLine> subcommands = command.subcommands();
        Set<String> found = new LinkedHashSet<>();
        NearestName.of(written, subcommands.keySet()).ifPresent(found::add);
        SYNONYMS.getOrDefault(written, List.of()).stream()
                .filter(subcommands::containsKey)
                .forEach(found::add);
        subcommands.keySet().stream()
                .filter(name -> written.length() >= SHORTEST_PART && name.startsWith(written))
                .forEach(found::add);
        List<String> names = found.stream()
                .map(name -> command.qualifiedName() + " " + name)
                .collect(Collectors.toCollection(ArrayList::new));
        // `migrate` alone, for one.
        subcommands.values().stream()
                .map(sub -> sub.getSubcommands().get(written))
                .filter(sub -> sub != null)
                .map(sub -> sub.getCommandSpec().qualifiedName())
                .forEach(names::add);
        return names.stream().limit(MOST).toList();
    }

    /** Similar names, and names that contain the word, such as {@code --port}; short flags before long ones. */
    private static List<String> options(CommandSpec command, String written) {
        List<String> names = command.options().stream()
                .map(OptionSpec::names)
                .flatMap(Arrays::stream)
                .filter(name -> name.startsWith("--"))
                .toList();
        Set<String> found = new LinkedHashSet<>();
        NearestName.of(written, names).ifPresent(found::add);
        String word = written.replaceFirst("^-+", "");
        if (word.length() >= SHORTEST_PART) {
            names.stream()
                    .filter(name -> Stream.of(name.substring(2).split("[-.]")).anyMatch(word::equals))
                    .sorted(Comparator.<String>comparingInt(name -> name.contains(".") ? 1 : 0)
                            .thenComparingInt(String::length))
                    .limit(MOST)
                    .forEach(found::add);
        }
        return found.stream().limit(MOST).toList();
    }
}
