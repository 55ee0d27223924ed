package io.trunkline.cli.command;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.Audit;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.cli.terminal.OutputException;
import io.trunkline.config.LoadedSettings;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that needs the settings. Data goes to {@link #out()}, messages to {@link #err()}. */
public abstract class SettingsCommand implements Callable<Integer> {

    /** This command's picocli model. */
    @Spec
    @Nullable
    protected CommandSpec spec;

    /** Reads the values of this command line. */
    public final ValueArgument values = new ValueArgument();

    protected CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        return spec;
    }

    /** Whether its help lists the most common settings of a server. */
    protected boolean listsFlagsOfServers() {
        return false;
    }

    /** The settings in effect, each with its origin. */
    protected LoadedSettings<Settings> settings() {
        return SettingsFlags.load(spec(), values);
    }

    /** The settings of a command that works on a database; refused if ephemeral, as there would be none. */
    protected Settings databaseSettings() {
        Settings settings = settings().settings();
        if (settings.ephemeral()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "ephemeral is only for serve: " + auditName() + " needs a permanent database.");
        }
        return settings;
    }

    /** The services on the configured database, which must exist; the caller closes them. */
    protected Services services() {
        return Services.open(databaseSettings(), new SecureRandom(), InstantSource.system());
    }

    /** Records the security event that this command has replaced a secret. */
    protected void tellReplaced(Audit audit, long accountId, String secret) {
        audit.events()
                .tell(SecurityEvent.secretReplaced(
                        InstantSource.system().instant(), accountId, operator(), auditName(), secret));
    }

    /**
     * Prints what is shown only once.
     *
     * @param otherwise undoes what must not remain if the text was never shown and says so, or says how to show the text again
     * @throws OutputException with that message, if the text cannot be written
     */
    protected final void printOnce(String text, Supplier<String> otherwise) {
        try {
            out().print(text);
            out().flush();
        } catch (OutputException e) {
            throw e.with(otherwise.get());
        }
    }

    /** The standard output. */
    protected PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /** The standard error output. */
    protected PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /** The user of the command line, for the audit log. */
    protected static Actor operator() {
        return Actor.operator(System.getProperty("user.name"));
    }

    /** The name of this command in the audit log, independent of how it was called. */
    protected String auditName() {
        CommandSpec root = spec().root();
        return "trunkline" + spec().qualifiedName().substring(root.name().length());
    }
}
