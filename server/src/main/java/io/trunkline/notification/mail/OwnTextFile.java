package io.trunkline.notification.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file with a text of the operator's. Stateless and thread-safe. */
final class OwnTextFile {

    /** In bytes; a mail of that size would be cut off by mail programs. */
    private static final int MOST_BYTES = 100_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private OwnTextFile() {}

    /** The file is none with a text; the message says why, without the file's name. */
    static final class UnusableException extends IOException {

        private final int line;

        private UnusableException(int line, String message) {
            super(message);
            this.line = line;
        }

        /** From 1; 0 if the whole file is meant. */
        int line() {
            return line;
        }
    }

    /**
     * The text, without a byte order mark, with line feeds at the ends of lines.
     *
     * @param folder links may lead elsewhere within it, but not out of it
     * @throws UnusableException if it is no file of this folder, too large, or not in UTF-8
     */
    static String read(Path folder, Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new UnusableException(0, "is a link that leads out of the folder");
        }
        if (!Files.isRegularFile(real)) {
            throw new UnusableException(0, "is not a file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(real)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new UnusableException(0, "is larger than " + MOST_BYTES + " bytes");
        }
        String text = decode(bytes);
        return (text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text).replace("\r\n", "\n");
    }

    private static String decode(byte[] bytes) throws UnusableException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            throw new UnusableException(line, "is not in UTF-8");
        }
        return text;
    }
}
