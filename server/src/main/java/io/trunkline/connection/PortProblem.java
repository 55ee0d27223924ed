package io.trunkline.connection;

/** Why a port cannot be opened, in the same words for each listener. Stateless and thread-safe. */
public final class PortProblem {

    private PortProblem() {}

    /**
     * A sentence for the operator.
     *
     * @param setting the setting or option that names the port
     * @param host the address to listen at, and {@code hostSetting} what names it
     * @param further what else may be done than to take another port, with the words that lead to it; may be empty
     * @param isInUse whether another program has it
     * @param reason what the system says
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
