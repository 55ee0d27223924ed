package io.trunkline.cli.command;

import io.trunkline.app.Services;
import io.trunkline.app.Settings;
import io.trunkline.audit.Actor;
import io.trunkline.audit.Audit;
import io.trunkline.audit.SecurityEvent;
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

/** A command that needs the settings. Data goes to {@link #out()}, talk to {@link #err()}. */
public abstract class SettingsCommand implements Callable<Integer> {

    /** This command, as picocli knows it. */
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

    /** Whether its help lists what people set most when they start a server. */
    protected boolean listsFlagsOfServers() {
        return false;
    }

    /** The settings in force, each with its origin. */
    protected LoadedSettings<Settings> settings() {
        return SettingsFlags.load(spec(), values);
    }

    /** The settings of a command that works on a database, which an ephemeral one would not find. */
    protected Settings databaseSettings() {
        Settings settings = settings().settings();
        if (settings.ephemeral()) {
            throw new ParameterException(
                    spec().commandLine(),
                    "ephemeral is for serve alone: " + auditName() + " works on a database that is kept.");
        }
        return settings;
    }

    /** The services over the database of the settings, which must be there; the caller closes them. */
    protected Services services() {
        return Services.open(databaseSettings(), new SecureRandom(), InstantSource.system());
    }

    /** Tells who watches over the installation that this command has replaced a secret. */
    protected void tellReplaced(Audit audit, long accountId, String secret) {
        audit.events()
                .tell(SecurityEvent.secretReplaced(
                        InstantSource.system().instant(), accountId, operator(), auditName(), secret));
    }

    /**
     * Prints what is shown once.
     *
     * @param otherwise undoes what must not stand where nobody has seen the text, and says so, or says where the text is shown again
     * @throws OutputException with that, if the text cannot be written
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

    /** Who works on the command line, for the audit log. */
    protected static Actor operator() {
        return Actor.operator(System.getProperty("user.name"));
    }

    /** How the audit log names this command, whatever it was called by. */
    protected String auditName() {
        CommandSpec root = spec().root();
        return "trunkline" + spec().qualifiedName().substring(root.name().length());
    }
}
