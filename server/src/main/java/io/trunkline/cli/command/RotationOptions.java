package io.trunkline.cli.command;

import io.trunkline.parameter.Overlap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a command that shows a signing secret or key, and optionally rotates it first. */
public final class RotationOptions {

    @Option(
            names = "--rotate",
            description = "Create a new one first. Callbacks are signed with both until --overlap ends.")
    private boolean rotate;

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            description =
                    "With --rotate: how long both are used, such as PT1H or P7D (ISO 8601), up to P30D. Default: PT24H.")
    private @Nullable String overlap;

    /**
     * How long both are used; empty without {@code --rotate}.
     *
     * @throws ParameterException if the duration is invalid, or given without {@code --rotate}
     */
    public Optional<Overlap> read(CommandSpec spec) {
        if (overlap != null && !rotate) {
            throw new ParameterException(spec.commandLine(), "--overlap needs --rotate.");
        }
        return rotate ? Optional.of(OverlapArgument.read(spec, "--overlap", overlap, Overlap.DAY)) : Optional.empty();
    }

    /** Prints the secret or key; if it was rotated and cannot be printed, says how to show it again. */
    public void print(SettingsCommand command, String text) {
        if (rotate) {
            command.printOnce(
                    text, () -> "It was replaced nevertheless; the same command without --rotate shows the new one.");
        } else {
            command.out().print(text);
        }
    }
}
