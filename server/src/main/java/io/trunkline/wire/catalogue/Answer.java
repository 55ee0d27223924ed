package io.trunkline.wire.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** What a call is answered with. */
public sealed interface Answer {

    /** The same with a sentence for who reads it; a file has no place for one. */
    default Answer withHint(String text) {
        return this;
    }

    /**
     * The usual answer.
     *
     * @param body a JSON object in UTF-8, of one member or more, without a space around it
     */
    // Never compared, and not copied: every call makes one.
    @SuppressWarnings("ArrayRecordComponent")
    record Json(byte[] body) implements Answer {

        @Override
        public Answer withHint(String text) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + text.length() + 16);
            out.write(body, 0, body.length - 1);
            out.writeBytes(",\"hint\":\"".getBytes(StandardCharsets.UTF_8));
            out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text));
            out.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            return new Json(out.toByteArray());
        }
    }

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
