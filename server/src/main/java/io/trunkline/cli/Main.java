package io.trunkline.cli;

import io.trunkline.app.Settings;
import io.trunkline.cli.serve.Serve;
import io.trunkline.cli.serve.ServeArguments;
import io.trunkline.cli.terminal.StandardOutput;
import io.trunkline.config.LoadedSettings;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** The {@code trunkline} command. */
public final class Main {

    private Main() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] arguments) {
        // The machine's language is ignored: what the program and its libraries write is read by programs,
        // too.
        Locale.setDefault(Locale.ROOT);
        // Otherwise Jetty starts all of JMX to find the size of a reference, only to pad a queue.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        Logs.configure();
        Optional<ServeArguments> serve =
                UndecodedArguments.problem(arguments).isPresent() ? Optional.empty() : ServeArguments.read(arguments);
        PrintWriter out = StandardOutput.open();
        PrintWriter err = StandardOutput.openError();
        System.exit(
                serve.isPresent()
                        ? serve(serve.get(), out, err)
                        : TrunklineCommand.execute(TrunklineCommand.commandLine(), out, err, arguments));
    }

    private static int serve(ServeArguments arguments, PrintWriter out, PrintWriter err) {
        try {
            LoadedSettings<Settings> settings =
                    Settings.SCHEMA.load(arguments.flags(), System.getenv(), arguments.config());
            return new Serve(settings, arguments.readyFile(), out, err).run();
        } catch (Exception e) {
            return Failures.report(e, err);
        }
    }
}
