package io.trunkline.cli.serve;

import io.trunkline.app.Settings;
import io.trunkline.app.TrunklineServer;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.Interrupts;
import io.trunkline.cli.terminal.OutputException;
import io.trunkline.cli.terminal.Terminal;
import io.trunkline.config.LoadedSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the server. Independent of picocli, so that a plain start need not load it.
 *
 * @param loaded the settings of the server
 * @param readyFile written once everything listens
 * @param out for the welcome text
 * @param err for messages
 */
public record Serve(LoadedSettings<Settings> loaded, Optional<Path> readyFile, PrintWriter out, PrintWriter err) {

    /** Never returns normally; a signal ends the process with exit code 0 after draining. */
    public int run() throws InterruptedException {
        TrunklineServer server = TrunklineServer.start(loaded, InstantSource.system(), new SecureRandom());
        AtomicInteger exitCode = new AtomicInteger(ExitCode.OK);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndExit(server, exitCode), "shutdown"));
        try {
            readyFile.ifPresent(file -> ReadyFile.write(file, server));
            welcome(server);
        } catch (RuntimeException e) {
            exitCode.set(ExitCode.FAILED);
            throw e;
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** A server serves: unwritable output is no reason to end. */
    private void welcome(TrunklineServer server) {
        try {
            new Welcome(out, Terminal.isUsed(), server, loaded.settings(), InstantSource.system()).print();
        } catch (OutputException e) {
            if (e.isWorthTelling()) {
                err.println(e.getMessage() + ". The server keeps running.");
            }
        }
    }

    /** A requested stop is a success: without this, the exit code would be the signal's. */
    private void drainAndExit(TrunklineServer server, AtomicInteger exitCode) {
        long calls = server.callsUnderWay();
        boolean endsAtOnce = Interrupts.endAtOnce(ExitCode.INTERRUPTED);
        if (calls > 0) {
            err.println("Stopping: waiting up to "
                    + loaded.settings().server().shutdownTimeout().toSeconds() + " s for " + calls
                    + (calls == 1 ? " running call." : " running calls.")
                    + (endsAtOnce ? " Ctrl-C stops at once." : ""));
        }
        server.close();
        Runtime.getRuntime().halt(exitCode.get());
    }
}
