package io.trunkline.cli.command;

import io.trunkline.parameter.Overlap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of a command that shows what callbacks are signed with, and replaces it first if it is asked to. */
public final class RotationOptions {

    @Option(
            names = "--rotate",
            description = "Makes a new one first. Callbacks are signed with both until --overlap ends.")
    private boolean rotate;

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            description = "With --rotate: how long, such as PT1H or P7D (ISO 8601), up to P30D. Default: PT24H.")
    private @Nullable String overlap;

    /**
     * How long both are good; empty where nothing is to be replaced.
     *
     * @throws ParameterException if the duration is none, or stands alone
     */
    public Optional<Overlap> read(CommandSpec spec) {
        if (overlap != null && !rotate) {
            throw new ParameterException(spec.commandLine(), "--overlap goes with --rotate.");
        }
        return rotate ? Optional.of(OverlapArgument.read(spec, "--overlap", overlap, Overlap.DAY)) : Optional.empty();
    }

    /** Prints what callbacks are signed with; where that was replaced and cannot be printed, says how it is shown again. */
    public void print(SettingsCommand command, String text) {
        if (rotate) {
            command.printOnce(
                    text,
                    () -> "It is replaced all the same; the same command without --rotate shows what is used now.");
        } else {
            command.out().print(text);
        }
    }
}
