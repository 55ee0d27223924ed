package io.trunkline.cli;

import io.trunkline.cli.command.Examples;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The {@link Examples} of a help page. Stateless and thread-safe. */
final class PageExamples {

    private PageExamples() {}

    /** Those of a command; of a group of commands that declares none, the first of each. */
    static List<String> of(CommandSpec spec) {
        List<String> own = declared(spec).toList();
        return own.isEmpty()
                ? spec.subcommands().values().stream()
                        .distinct()
                        .map(CommandLine::getCommandSpec)
                        .flatMap(sub -> declared(sub).limit(1))
                        .toList()
                : own;
    }

    private static Stream<String> declared(CommandSpec spec) {
        Examples examples = spec.userObject().getClass().getAnnotation(Examples.class);
        return examples == null ? Stream.empty() : Stream.of(examples.value());
    }
}
