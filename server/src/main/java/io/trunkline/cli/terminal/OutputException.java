package io.trunkline.cli.terminal;

/** What a command prints cannot be written, so the command has failed: its output is what it was called for. */
public final class OutputException extends RuntimeException {

    private final boolean readerIsGone;
    private final boolean worthTelling;

    private OutputException(String message, boolean readerIsGone, boolean worthTelling, Throwable cause) {
        super(message, cause);
        this.readerIsGone = readerIsGone;
        this.worthTelling = worthTelling;
    }

    /** Nobody reads the pipe any more, {@code head} for one: no fault, but a reason to end. */
    static OutputException ofClosedPipe(Throwable cause) {
        return new OutputException("Nobody reads the output any more", true, false, cause);
    }

    /** Anything else, such as a full disk. */
    static OutputException of(String reason, Throwable cause) {
        return new OutputException("The output cannot be written: " + reason, false, true, cause);
    }

    /** The same, where more than the output is lost: whoever called has to be told in any case. */
    public OutputException with(String consequence) {
        return new OutputException(getMessage() + ". " + consequence, readerIsGone, true, this);
    }

    /** What a process ends with: the signal's code of a closed pipe, unless there is something to say about it. */
    public int exitCode() {
        return readerIsGone && !worthTelling ? ExitCode.CLOSED_PIPE : ExitCode.FAILED;
    }

    /** Whether the message is to be printed. */
    public boolean isWorthTelling() {
        return worthTelling;
    }
}
