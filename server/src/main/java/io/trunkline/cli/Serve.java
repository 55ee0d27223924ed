package io.trunkline.cli;

import io.trunkline.app.TrunklineServer;
import io.trunkline.config.Settings;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the server. Knows nothing of picocli, so that a plain start need not load it.
 *
 * @param settings of the server
 * @param readyFile written once everything listens
 * @param out for the welcome
 */
record Serve(Settings settings, Optional<Path> readyFile, PrintWriter out) {

    /** Returns only by an exception; a signal ends the process with exit code 0 after draining. */
    int run() throws InterruptedException {
        TrunklineServer server = TrunklineServer.start(settings, InstantSource.system(), new SecureRandom());
        AtomicInteger exitCode = new AtomicInteger(ExitCode.OK);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndExit(server, exitCode), "shutdown"));
        try {
            readyFile.ifPresent(file -> ReadyFile.write(file, server));
            new Welcome(out, onTerminal(), server, settings.callbacks().allowNetworks(), InstantSource.system())
                    .print();
        } catch (RuntimeException e) {
            exitCode.set(ExitCode.FAILED);
            throw e;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Both input and output are a terminal's. Where this cannot be told it is false, and then no secret is printed. */
    @SuppressWarnings(
            "SystemConsoleNull") // It is null without a terminal, but with jdk.console=jdk.internal.le it is not.
    private static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /** A stop that was asked for is a success: without this, the exit code would be the signal's. */
    private static void drainAndExit(TrunklineServer server, AtomicInteger exitCode) {
        server.close();
        Runtime.getRuntime().halt(exitCode.get());
    }
}
