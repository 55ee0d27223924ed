package io.trunkline.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if the settings, or a file that they name, cannot be used. Reports everything that is wrong and contains no secret. */
public final class SettingsException extends RuntimeException {

    private final transient List<SettingsProblem> problems;

    /** @param problems at least one */
    public SettingsException(List<SettingsProblem> problems) {
        super(
                problems.stream().map(SettingsProblem::toString).collect(Collectors.joining(System.lineSeparator())),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    /** All problems: first those of the file, the environment and the flags, then values that do not go together. */
    public List<SettingsProblem> problems() {
        return problems;
    }
}
