package io.trunkline.cli.launch;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;

/**
 * Starts the program, or says that this Java is too old for it. It knows the rest by name alone, because an old Java cannot load
 * that. Stateless and thread-safe.
 */
public final class Launcher {

    /** How the program was called, for advice that can be typed as it is printed. */
    public static final String COMMAND_PROPERTY = "trunkline.command";

    private static final int OLDEST = 25;

    /** What the launchers end with, too, where there is no Java that will do. */
    private static final int NO_JAVA = 3;

    private static final String MAIN = "io.trunkline.cli.Main";

    private Launcher() {}

    /** Runs one command, which ends the process with its exit code. */
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

    /** Whether a version such as {@code 1.8} or {@code 21} is none that the program runs on. */
    static boolean isTooOld(String version) {
        String feature = version.startsWith("1.") ? version.substring(2) : version;
        try {
            return Integer.parseInt(feature) < OLDEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** What whoever called it with an old Java has to know. */
    static String refusal(String version, String home) {
        String line = System.lineSeparator();
        return "Trunkline needs Java " + OLDEST + " or newer, and this is Java " + version + " in " + home + "." + line
                + "Get one from https://adoptium.net, or with: sdk install java " + OLDEST + "-tem" + line
                + "If it is there already, call that one: /path/to/jdk-" + OLDEST + "/bin/java -jar ...";
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
