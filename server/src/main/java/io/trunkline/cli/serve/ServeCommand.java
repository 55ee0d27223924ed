package io.trunkline.cli.serve;

import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.SettingsCommand;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline serve}: never returns normally; a signal ends it with exit code 0 after draining. */
@Examples({"serve", "serve --data /var/lib/trunkline --http-port 8000", "serve --config trunkline.yaml"})
@Command(name = "serve", description = "Starts the server and runs until SIGTERM or Ctrl-C.")
public final class ServeCommand extends SettingsCommand {

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write a JSON object with addresses and paths to this file once everything is listening.")
    @Nullable
    Path readyFile;

    @Override
    protected boolean listsFlagsOfServers() {
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new Serve(settings(), Optional.ofNullable(readyFile), out(), err()).run();
    }
}
