package io.trunkline.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/** The stored bytes of a report, with one part in memory at a time. Used by one thread. */
final class ReportDownload extends InputStream {

    private final LongFunction<Optional<byte[]>> parts;
    private final Report report;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final long size;
    private byte[] part;
    private long nextPart;
    private int position;
    private long read;

    /**
     * Reads the first part, so that an unreachable database is noticed before anything is answered.
     *
     * @param release runs on close
     */
    ReportDownload(LongFunction<Optional<byte[]>> parts, Report report, Runnable release) {
        this.parts = parts;
        this.report = report;
        this.release = release;
        this.size = report.content() == null ? 0 : report.content().zippedSize();
        this.part = parts.apply(nextPart++).orElse(new byte[0]);
    }

    @Override
    public int read() throws IOException {
        return prepare() ? part[take(1)] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!prepare()) {
            return -1;
        }
        int count = Math.min(length, part.length - position);
        System.arraycopy(part, take(count), target, offset, count);
        return count;
    }

    private int take(int count) {
        int from = position;
        position += count;
        read += count;
        return from;
    }

    /** Makes the next byte available; returns whether there is one. */
    private boolean prepare() throws IOException {
        if (position < part.length) {
            return true;
        }
        if (read == size) {
            return false;
        }
        part = parts.apply(nextPart++)
                .orElseThrow(() -> new IOException("Report " + report.id() + " of account " + report.accountId()
                        + " was deleted during the download"));
        position = 0;
        return true;
    }

    /** Releases the download. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }
}
