package io.trunkline.wire.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses bodies as a whole before they are written, so that one whose client does not take it holds its bytes and nothing of the
 * compressor, which needs 256 KiB outside of the heap. Thread-safe.
 */
public final class Gzip {

    /** RFC 1952 section 2.3: deflate, no flags, no time, an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;
    private static final int BUFFER = 8 * 1024;

    /** Making one costs as much as a short body; as many as can run at once are kept. */
    private static final BlockingQueue<Deflater> SPARE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Gzip() {}

    /** The body in the gzip format. */
    public static byte[] compress(byte[] body) {
        return compress(body, Deflater.DEFAULT_COMPRESSION);
    }

    /** The body in the gzip format, as small as it gets: for one that is kept and sent often. */
    public static byte[] compressOnce(byte[] body) {
        return compress(body, Deflater.BEST_COMPRESSION);
    }

    private static byte[] compress(byte[] body, int level) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(BUFFER, body.length));
        out.writeBytes(HEADER);
        Deflater spare = SPARE.poll();
        Deflater deflater = spare == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : spare;
        try {
            deflater.setLevel(level);
            deflater.setInput(body);
            deflater.finish();
            byte[] buffer = new byte[Math.min(BUFFER, body.length + HEADER.length)];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.reset();
            if (!SPARE.offer(deflater)) {
                deflater.end();
            }
        }
        CRC32 checksum = new CRC32();
        checksum.update(body);
        out.writeBytes(ByteBuffer.allocate(TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) checksum.getValue())
                .putInt(body.length)
                .array());
        return out.toByteArray();
    }
}
