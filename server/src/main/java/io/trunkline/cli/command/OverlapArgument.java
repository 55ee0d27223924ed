package io.trunkline.cli.command;

import io.trunkline.parameter.Overlap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Parses how long an old secret stays valid beside a new one. */
public final class OverlapArgument {

    private OverlapArgument() {}

    /**
     * Parses the value of an option.
     *
     * @param text null if the option is not given
     * @param usual the default
     * @throws ParameterException if it is not an ISO 8601 duration within the bounds
     */
    public static Overlap read(CommandSpec spec, String option, @Nullable String text, Overlap usual) {
        try {
            return text == null ? usual : Overlap.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage());
        }
    }
}
