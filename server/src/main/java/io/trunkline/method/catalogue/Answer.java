package io.trunkline.method.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** The answer to a call. */
public sealed interface Answer {

    /** The same answer with a sentence for its reader; a file, which has no place for one, is unchanged. */
    default Answer withHint(String text) {
        return this;
    }

    /**
     * The usual answer.
     *
     * @param body a JSON object in UTF-8, with at least one member and without surrounding white space
     */
    // Never compared, and not copied: every call creates one.
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
     * A file to be saved that is in memory as a whole.
     *
     * @param name the file name, of ASCII letters, digits, dots and dashes
     * @param bytes its content, at most a few megabytes
     */
    // Never compared, and not copied: every call creates one.
    @SuppressWarnings("ArrayRecordComponent")
    record ShortFile(String name, byte[] bytes) implements Answer {}

    /**
     * A file to be saved.
     *
     * @param name the file name, of ASCII letters, digits, dots and dashes
     * @param size its size in bytes
     * @param zippedSize its compressed size in bytes
     * @param zipped its bytes, compressed with gzip
     */
    record File(String name, long size, long zippedSize, InputStream zipped) implements Answer, AutoCloseable {
        @Override
        public void close() throws IOException {
            zipped.close();
        }
    }
}
