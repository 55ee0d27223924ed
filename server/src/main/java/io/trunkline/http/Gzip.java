package io.trunkline.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses whole bodies before they are written. A body that its client does not read then occupies only its bytes, and no
 * compressor, which needs 256 KiB outside the heap. Thread-safe.
 */
public final class Gzip {

    /** RFC 1952 section 2.3: deflate, no flags, no time, an unknown system. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;
    private static final int BUFFER = 8 * 1024;

    /** Spare compressors. Creating one costs as much as compressing a short body; as many as can run at once are kept. */
    private static final BlockingQueue<Deflater> SPARE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Gzip() {}

    /** Compresses a body into the gzip format. */
    public static byte[] compress(byte[] body) {
        return compress(body, Deflater.DEFAULT_COMPRESSION);
    }

    /** Compresses a body into the gzip format, as small as possible: for a body that is kept and sent often. */
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
