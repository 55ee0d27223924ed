package io.trunkline.cli.launch;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;

/**
 * Starts the program, or says that this Java is too old for it. It refers to the rest by name, because an old Java cannot load
 * it. Stateless and thread-safe.
 */
public final class Launcher {

    /** How the program was called, for commands that can be typed as printed. */
    public static final String COMMAND_PROPERTY = "trunkline.command";

    private static final int OLDEST = 25;

    /** Also the exit code of the launcher scripts where there is no suitable Java. */
    private static final int NO_JAVA = 3;

    private static final String MAIN = "io.trunkline.cli.Main";

    private Launcher() {}

    /** Runs a command, which exits with its code. */
    public static void main(String[] arguments) throws Throwable {
        String version = System.getProperty("java.specification.version");
        if (isTooOld(version)) {
            System.err.println(refusal(version, System.getProperty("java.home")));
            System.exit(NO_JAVA);
        }
        nameCommand();
        try {
            Class.forName(MAIN).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Whether a version such as {@code 1.8} or {@code 21} is too old for the program. */
    static boolean isTooOld(String version) {
        String feature = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(feature) < OLDEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The message about an old Java. */
    static String refusal(String version, String home) {
        String line = System.lineSeparator();
        return "Trunkline needs Java " + OLDEST + " or newer; this is Java " + version + " in " + home + "." + line
                + "Get one from https://adoptium.net, or with: sdk install java " + OLDEST + "-tem" + line
                + "If it is already installed, use that one: /path/to/jdk-" + OLDEST + "/bin/java -jar ...";
    }

    private static void nameCommand() throws URISyntaxException {
        if (System.getProperty(COMMAND_PROPERTY) == null) {
            File jar = new File(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (jar.isFile()) {
                String path = jar.getPath();
                System.setProperty(COMMAND_PROPERTY, "java -jar " + (path.indexOf(' ') < 0 ? path : "'" + path + "'"));
            }
        }
    }
}
