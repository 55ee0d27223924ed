package io.trunkline.cli.access;

import io.trunkline.access.key.CredentialsJson;
import io.trunkline.access.token.TokenMint;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.InputFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trunkline token}: needs a credentials file, but no settings or database. */
@Examples({"token", "token --credentials acme.json --lifetime 600"})
@Command(name = "token", description = "Creates a bearer token from a credentials file and prints it.")
public final class TokenCommand implements Callable<Integer> {

    private static final int MOST_BYTES = 64 * 1024;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            defaultValue = "${env:TRUNKLINE_CREDENTIALS:-data/credentials.json}",
            description = "The credentials file. Default: $$TRUNKLINE_CREDENTIALS, or data/credentials.json.")
    private Path credentials = Path.of("data", "credentials.json");

    @Option(
            names = "--lifetime",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long the token is valid: 1 to 3600 seconds. Default: 3600.")
    private int lifetime = 3600;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        try {
            TokenMint mint = new TokenMint(
                    CredentialsJson.read(InputFile.of("The credentials file FILE cannot be read", credentials)
                            .text(spec, MOST_BYTES)),
                    InstantSource.system());
            spec.commandLine().getOut().println(mint.mint(Duration.ofSeconds(lifetime)));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
