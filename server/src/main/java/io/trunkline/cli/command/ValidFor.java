package io.trunkline.cli.command;

import io.trunkline.parameter.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Interprets {@code --valid-for}. Stateless and thread-safe. */
public final class ValidFor {

    private ValidFor() {}

    /**
     * The expiry of a lifetime that starts now; null for none.
     *
     * @throws ParameterException if it is not positive, or ends after the year 9999
     */
    public static @Nullable Instant end(CommandLine command, @Nullable Duration duration) {
        return duration == null
                ? null
                : Times.end(InstantSource.system().instant(), duration)
                        .orElseThrow(() -> new ParameterException(
                                command, "--valid-for must be positive and end before the year 10000."));
    }
}
