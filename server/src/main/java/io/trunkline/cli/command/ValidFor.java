package io.trunkline.cli.command;

import io.trunkline.parameter.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What {@code --valid-for} means. Stateless and thread-safe. */
public final class ValidFor {

    private ValidFor() {}

    /**
     * The end of a time that begins now; null for a time without end.
     *
     * @throws ParameterException if it ends before it begins, or after the year 9999
     */
    public static @Nullable Instant end(CommandLine command, @Nullable Duration duration) {
        return duration == null
                ? null
                : Times.end(InstantSource.system().instant(), duration)
                        .orElseThrow(() -> new ParameterException(
                                command, "--valid-for must be longer than nothing, and end before the year 10000."));
    }
}
