package io.trunkline.blackbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Ways in which bytes go wrong between a client and a server. */
enum Mutation {
    FLIP_BITS {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            for (int n = random.nextInt(8); n >= 0; n--) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return changed;
        }
    },
    OVERWRITE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] changed = bytes.clone();
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
            int at = random.nextInt(changed.length);
            System.arraycopy(piece, 0, changed, at, Math.min(piece.length, changed.length - at));
            return changed;
        }
    },
    INSERT {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            byte[] piece = PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.ISO_8859_1);
            return splice(bytes, random.nextInt(bytes.length), 0, piece);
        }
    },
    DELETE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            int at = random.nextInt(bytes.length);
            // One byte stays, so that there is always something to send.
            int length = Math.min(1 + random.nextInt(40), bytes.length - at);
            return length == bytes.length ? bytes : splice(bytes, at, length, new byte[0]);
        }
    },
    TRUNCATE {
        @Override
        byte[] apply(byte[] bytes, Random random) {
            return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
        }
    };

    private static final String HTTP2_PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private static final String[] PIECES = {
        "\r\n",
        "\r\n\r\n",
        "\n",
        "\0",
        "%",
        "%00",
        "%FF%FE",
        "\u00C3(",
        "\u00ED\u00A0\u0080",
        "&",
        "=",
        "--",
        "\"",
        "{",
        "[[[[",
        "HTTP/9.9",
        "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: gzip\r\n",
        "Content-Encoding: gzip\r\n",
        "Expect: 100-continue\r\n",
        "Upgrade: h2c\r\n",
        HTTP2_PREFACE
    };

    /** The bytes, of which there is at least one, after an accident. */
    abstract byte[] apply(byte[] bytes, Random random);

    static Mutation random(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** Whether the server takes it for HTTP/2, and answers in frames. */
    static boolean beginsHttp2(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(HTTP2_PREFACE);
    }

    /** Whether the request is for an address that begins differently from the API's. */
    static boolean isOutsideTheApi(byte[] bytes) {
        String[] line =
                new String(bytes, StandardCharsets.ISO_8859_1).stripLeading().split(" ", 3);
        return line.length == 3 && line[1].startsWith("/") && !line[1].startsWith("/platform_api");
    }

    /** Whether the bytes hold the empty line after a request's headers, so that the server has something to answer. */
    static boolean hasWholeHead(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1).stripLeading();
        return text.contains("\r\n\r\n");
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] added) {
        byte[] result = new byte[bytes.length - removed + added.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(bytes, at + removed, result, at + added.length, bytes.length - at - removed);
        return result;
    }
}
