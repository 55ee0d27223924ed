package io.trunkline.connection;

/** Explains why a port cannot be opened, in the same words for all listeners. Stateless and thread-safe. */
public final class PortProblem {

    private PortProblem() {}

    /**
     * A sentence for the operator.
     *
     * @param setting the setting or option that names the port
     * @param host the address to listen on, configured by {@code hostSetting}
     * @param further an alternative to using another port, including the conjunction; may be empty
     * @param isInUse whether another program uses it
     * @param reason the system's message
     */
    public static String sentence(
            int port, String setting, String host, String hostSetting, String further, boolean isInUse, String reason) {
        String where = "Port " + port + " (" + setting + ") on " + host;
        if (reason.contains("Permission denied")) {
            return where + " needs a privilege that this process lacks; set " + setting + " to 1024 or higher" + further
                    + ".";
        }
        if (isInUse) {
            return where + " is in use by another program; stop it or set " + setting + " to another port" + further
                    + ".";
        }
        return where + " cannot be opened (" + reason + "); check " + hostSetting + " and " + setting + ".";
    }
}
