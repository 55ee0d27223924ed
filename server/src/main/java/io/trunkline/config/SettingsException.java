package io.trunkline.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings, or a file that they name, cannot be used. Carries everything that is wrong with them, and no secret. */
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

    /** All problems: those of the file, of the environment, of the flags, then of values that do not go together. */
    public List<SettingsProblem> problems() {
        return problems;
    }
}
