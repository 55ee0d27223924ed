package io.trunkline.cli;

import io.trunkline.cli.callbacks.ListenCommand;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.FileProblems;
import io.trunkline.cli.terminal.OutputException;
import io.trunkline.config.SettingsException;
import io.trunkline.connection.ListenException;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.StoreException;
import io.trunkline.tls.TlsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what a command throws into a message on standard error and an exit code. */
final class Failures {

    private Failures() {}

    /** Prints what failed and returns the exit code. */
    static int report(Exception failure, PrintWriter err) {
        return switch (failure) {
            case SettingsException e -> {
                e.problems().forEach(err::println);
                yield ExitCode.USAGE;
            }
            case FaultException e -> {
                e.all().forEach(fault -> err.println(describe(fault)));
                if (e.unreported() > 0) {
                    err.println("... and " + e.unreported() + " more.");
                }
                yield ExitCode.REFUSED;
            }
            case StoreException e -> say(err, e.getMessage());
            case TlsException e -> say(err, e.getMessage());
            case ListenException e -> say(err, e.getMessage());
            case ListenCommand.PortInUse e -> say(err, e.getMessage());
            case OutputException e -> {
                if (e.isWorthTelling()) {
                    err.println(e.getMessage());
                }
                yield e.exitCode();
            }
            case UncheckedIOException e ->
                say(err, e.getMessage() + ": " + FileProblems.reason(Objects.requireNonNull(e.getCause())) + ".");
            default -> {
                failure.printStackTrace(err);
                yield say(err, "This is a bug; please report it with the lines above.");
            }
        };
    }

    private static int say(PrintWriter err, @Nullable String message) {
        err.println(message);
        return ExitCode.FAILED;
    }

    private static String describe(Fault fault) {
        String field = fault.field() == null ? "" : fault.field() + ": ";
        String hint = fault.hint() == null ? "" : ". " + fault.hint();
        return field + fault.message() + hint + " (code " + fault.code().number() + ")";
    }
}
