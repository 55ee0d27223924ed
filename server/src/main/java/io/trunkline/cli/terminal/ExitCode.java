package io.trunkline.cli.terminal;

/** The exit codes of the process; documented in {@code docs/cli.md}. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;
    /** Something failed that the command could not help. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** The command was understood and refused: a rule was violated, or something does not exist. */
    public static final int REFUSED = 4;
    /** Already done; nothing was changed. */
    public static final int NOTHING_TO_DO = 5;

    /** The reader of the output is gone: what a shell reports for a process ended by SIGPIPE (13). */
    static final int CLOSED_PIPE = 128 + 13;

    /** Stopped at once by a second Ctrl-C: what a shell reports for a process ended by SIGINT (2). */
    public static final int INTERRUPTED = 128 + 2;

    private ExitCode() {}
}
