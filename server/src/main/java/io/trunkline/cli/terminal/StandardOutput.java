package io.trunkline.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Standard output of all commands: UTF-8 in every locale, since it is data, and an {@link OutputException} where it
 * cannot be written; {@link System#out} would swallow that. Used by one thread, or under its lock.
 */
public final class StandardOutput extends Writer {

    private final Writer out;

    private StandardOutput(Writer out) {
        this.out = out;
    }

    /** A writer that flushes after each line. */
    public static PrintWriter open() {
        return new PrintWriter(
                new StandardOutput(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)),
                true);
    }

    /** Standard error, also in UTF-8, with commands as they can be typed. Failures to write to it are ignored. */
    public static PrintWriter openError() {
        return new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8) {
            @Override
            public void println(@Nullable String line) {
                super.println(line == null ? "" : ProgramName.in(line));
            }
        };
    }

    /**
     * For commands that rarely write and never end.
     *
     * @throws OutputException if the reader is gone
     */
    public static void requireReader() {
        if (Descriptors.isReaderGone(Descriptors.STANDARD_OUTPUT)) {
            throw OutputException.ofClosedPipe(new IOException("The pipe is closed"));
        }
    }

    @Override
    public void write(char[] text, int from, int length) {
        try {
            out.write(text, from, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Flushes, and leaves the descriptor open: it belongs to the process. */
    @Override
    public void close() {
        flush();
    }

    /** The message alone is not enough: it is in the language of the locale. */
    private static OutputException failure(IOException e) {
        return Descriptors.isReaderGone(Descriptors.STANDARD_OUTPUT)
                ? OutputException.ofClosedPipe(e)
                : OutputException.of(FileProblems.reason(e), e);
    }
}
