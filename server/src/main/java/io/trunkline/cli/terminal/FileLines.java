package io.trunkline.cli.terminal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as bytes, held in memory one at a time. They end with LF or CR LF, the last one also with the end
 * of the file; a leading byte order mark is skipped. Used by one thread.
 */
public final class FileLines implements AutoCloseable {

    /** Maximum bytes in a line. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BUFFER = 64 * 1024;

    private final BufferedInputStream in;
    private final byte[] buffer = new byte[MAX_LENGTH + 1];
    private long number;
    private long bytesRead;

    /**
     * The lines of a file from its start.
     *
     * @param in read as lines are requested
     */
    public FileLines(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER);
    }

    /**
     * A line.
     *
     * @param number from 1
     * @param bytes without the line break; null if it is longer than {@link #MAX_LENGTH}
     */
    // Lines are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(long number, byte @Nullable [] bytes) {

        /** Whether it is blank. */
        public boolean isBlank() {
            if (bytes == null) {
                return false;
            }
            for (byte character : bytes) {
                if (character != ' ' && character != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line, or null after the last one. */
    @Nullable
    public Line next() throws IOException {
        int length = 0;
        boolean tooLong = false;
        int character = in.read();
        if (character < 0) {
            return null;
        }
        number++;
        while (character >= 0) {
            bytesRead++;
            if (character == '\n') {
                break;
            }
            if (length == buffer.length) {
                tooLong = true;
            } else {
                buffer[length++] = (byte) character;
            }
            character = in.read();
        }
        int from = number == 1 && startsWithMark(length) ? BYTE_ORDER_MARK.length : 0;
        if (length > from && buffer[length - 1] == '\r') {
            length--;
        }
        boolean fits = !tooLong && length - from <= MAX_LENGTH;
        return new Line(number, fits ? Arrays.copyOfRange(buffer, from, length) : null);
    }

    private boolean startsWithMark(int length) {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** The number of the last line read. */
    public long number() {
        return number;
    }

    /** The bytes read so far. */
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
