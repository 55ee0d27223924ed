package io.trunkline.cli.terminal;

/** What the process ends with; documented in {@code docs/cli.md}. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;
    /** Something failed that the command could do nothing about. */
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** The command was understood and refused: a rule is broken, or there is no such thing. */
    public static final int REFUSED = 4;
    /** What was asked for is done already, and nothing was changed. */
    public static final int NOTHING_TO_DO = 5;

    /** Nobody reads the output any more: what a shell reports of a process that such a pipe (SIGPIPE, 13) has ended. */
    static final int CLOSED_PIPE = 128 + 13;

    /** Stopped at once, by a second Ctrl-C: what a shell reports of a process that SIGINT (2) has ended. */
    public static final int INTERRUPTED = 128 + 2;

    private ExitCode() {}
}
