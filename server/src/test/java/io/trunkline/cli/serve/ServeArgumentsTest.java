package io.trunkline.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.cli.TrunklineCommand;
import io.trunkline.cli.command.SettingsFlags;
import io.trunkline.cli.command.ValueArgument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** A plain serve is read as picocli reads it; anything else is left to picocli. */
final class ServeArgumentsTest {

    private static Optional<ServeArguments> read(String line) {
        return ServeArguments.read(line.split(" ", -1));
    }

    private static ServeArguments readByPicocli(String line) {
        CommandSpec spec = TrunklineCommand.commandLine()
                .parseArgs(line.split(" ", -1))
                .subcommand()
                .commandSpec();
        ServeCommand serve = (ServeCommand) spec.userObject();
        return new ServeArguments(
                SettingsFlags.read(spec, new ValueArgument()),
                SettingsFlags.config(spec),
                Optional.ofNullable(serve.readyFile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "serve --data d",
                "serve --data=d --http-port 0 --https-port=off",
                "serve --server.http-port 81",
                "serve --ready-file=r --config c.yaml",
                "serve --ephemeral",
                "serve --dev",
                "serve --dev --ephemeral",
                "serve --dev=false",
                "serve --ephemeral=false --data d",
                "serve --ephemeral --data d",
                "serve --database jdbc:postgresql://h/n?user=u&x=y",
                "serve --database.user me",
                "serve --tls.names=a.example,b.example --strict-parameters true",
                "serve --public-address \"quoted\"",
                "serve --data @file"
            })
    void aPlainServeIsReadAsPicocliReadsIt(String line) {
        assertThat(read(line)).contains(readByPicocli(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "version",
                "serve --help",
                "serve -h",
                "serve --version",
                "serve extra",
                "serve --data d extra",
                "serve --no-such-thing=1",
                "serve --data",
                "serve --data=",
                "serve --data --http-port 0",
                "serve --data -x",
                "serve --data a --data b",
                "serve --http-port 1 --server.http-port 2",
                "serve --ephemeral true",
                "serve --ephemeral ",
                "serve --database.password @file",
                "serve --database.secret-key=@file",
                "serve -- --data d"
            })
    void everythingElseIsLeftToPicocli(String line) {
        assertThat(read(line)).isEmpty();
    }

    @Test
    void noArgumentsAreLeftToPicocli() {
        assertThat(ServeArguments.read()).isEmpty();
    }

    @Test
    void everySettingButASecretCanBeRead() {
        assertThat(read("serve --ready-file r --config c --access.clock-skew 1m"))
                .hasValueSatisfying(found -> {
                    assertThat(found.flags()).containsOnlyKeys("access.clock-skew");
                    assertThat(List.of(
                                    found.config().orElseThrow(),
                                    found.readyFile().orElseThrow()))
                            .containsExactly(Path.of("c"), Path.of("r"));
                });
    }
}
