package io.trunkline.cli;

import io.trunkline.cli.command.Examples;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.OutputFormat;
import io.trunkline.ops.Version;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code trunkline version}: like {@code --version}, also as JSON. */
@Examples({"version", "version --output json"})
@Command(name = "version", description = "Prints the versions of the program and of Java.")
final class VersionCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    private final OutputFormat output = new OutputFormat();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        String java = Runtime.version().toString();
        spec.commandLine()
                .getOut()
                .println(
                        output.json()
                                ? JsonNodeFactory.instance
                                        .objectNode()
                                        .put("version", Version.current())
                                        .put("java", java)
                                : "trunkline " + Version.current() + " on Java " + java);
        return ExitCode.OK;
    }
}
