package io.trunkline.cli;

import io.trunkline.app.TrunklineServer;
import io.trunkline.config.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code trunkline serve}: returns only by an exception; a signal ends it with exit code 0 after draining. */
@Command(name = "serve", description = "Starts the server and runs until SIGTERM or Ctrl-C.")
final class ServeCommand extends SettingsCommand {

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write a JSON object with the addresses and paths here once everything listens.")
    private @Nullable Path readyFile;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = settings().settings();
        TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        AtomicInteger exitCode = new AtomicInteger(ExitCode.OK);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndExit(server, exitCode), "shutdown"));
        try {
            // Before the welcome, so that whoever waits for its last line finds the file.
            if (readyFile != null) {
                ReadyFile.write(readyFile, server);
            }
            new Welcome(out(), server, InstantSource.system()).print();
        } catch (RuntimeException e) {
            exitCode.set(ExitCode.FAILED);
            throw e;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** A stop that was asked for is a success: without this, the exit code would be the signal's. */
    private static void drainAndExit(TrunklineServer server, AtomicInteger exitCode) {
        server.close();
        Runtime.getRuntime().halt(exitCode.get());
    }
}
