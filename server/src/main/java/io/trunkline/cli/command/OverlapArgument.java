package io.trunkline.cli.command;

import io.trunkline.parameter.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reads how long an old secret stays good beside a new one. */
public final class OverlapArgument {

    private OverlapArgument() {}

    /**
     * Reads the value of an option.
     *
     * @param text null where the option is not given
     * @param usual what counts then
     * @throws ParameterException if it is no duration of ISO 8601 within the bounds
     */
    public static Overlap read(CommandSpec spec, String option, @Nullable String text, Overlap usual) {
        try {
            return text == null ? usual : Overlap.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage());
        }
    }
}
