package io.trunkline.cli.terminal;

/** A command's output cannot be written, so the command has failed: its output is its purpose. */
public final class OutputException extends RuntimeException {

    private final boolean readerIsGone;
    private final boolean worthTelling;

    private OutputException(String message, boolean readerIsGone, boolean worthTelling, Throwable cause) {
        super(message, cause);
        this.readerIsGone = readerIsGone;
        this.worthTelling = worthTelling;
    }

    /** The reader of the pipe is gone, {@code head} for example: not an error, but a reason to end. */
    static OutputException ofClosedPipe(Throwable cause) {
        return new OutputException("The reader of the output is gone", true, false, cause);
    }

    /** Anything else, such as a full disk. */
    static OutputException of(String reason, Throwable cause) {
        return new OutputException("The output cannot be written: " + reason, false, true, cause);
    }

    /** The same, where more than the output is lost: the caller must always be told. */
    public OutputException with(String consequence) {
        return new OutputException(getMessage() + ". " + consequence, readerIsGone, true, this);
    }

    /** The exit code: that of SIGPIPE for a closed pipe, unless there is a message. */
    public int exitCode() {
        return readerIsGone && !worthTelling ? ExitCode.CLOSED_PIPE : ExitCode.FAILED;
    }

    /** Whether the message is to be printed. */
    public boolean isWorthTelling() {
        return worthTelling;
    }
}
