package io.trunkline.report;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/** Splits its input into parts of equal size, except the last. Used by one thread. */
final class ReportParts extends OutputStream {

    /** Small, so that other changes do not wait long while a part is written. */
    static final int PART_SIZE = 64 * 1024;

    private final ObjLongConsumer<byte[]> sink;
    private final byte[] buffer = new byte[PART_SIZE];
    private int filled;
    private long parts;
    private boolean closed;

    /** @param sink gets each part with its number, from 0 */
    ReportParts(ObjLongConsumer<byte[]> sink) {
        this.sink = sink;
    }

    /** The number of bytes written. */
    long size() {
        return parts * PART_SIZE + filled;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int count = Math.min(end - from, PART_SIZE - filled);
            System.arraycopy(bytes, from, buffer, filled, count);
            from += count;
            filled += count;
            if (filled == PART_SIZE) {
                sink.accept(buffer.clone(), parts++);
                filled = 0;
            }
        }
    }

    /** Passes on the last part. The size does not change. Idempotent. */
    @Override
    public void close() {
        if (filled > 0 && !closed) {
            sink.accept(Arrays.copyOf(buffer, filled), parts);
        }
        closed = true;
    }
}
