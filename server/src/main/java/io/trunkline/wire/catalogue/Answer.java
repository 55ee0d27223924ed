package io.trunkline.wire.catalogue;

import java.io.IOException;
import java.io.InputStream;

/** What a call is answered with. */
public sealed interface Answer {

    /**
     * The usual answer.
     *
     * @param body a JSON object in UTF-8
     */
    // Never compared, and not copied: every call makes one.
    @SuppressWarnings("ArrayRecordComponent")
    record Json(byte[] body) implements Answer {}

    /**
     * A file to be saved.
     *
     * @param name of ASCII letters, digits, dots and dashes
     * @param size how many bytes it has
     * @param zippedSize how many it has compressed
     * @param zipped its bytes, compressed with gzip
     */
    record File(String name, long size, long zippedSize, InputStream zipped) implements Answer, AutoCloseable {
        @Override
        public void close() throws IOException {
            zipped.close();
        }
    }
}
