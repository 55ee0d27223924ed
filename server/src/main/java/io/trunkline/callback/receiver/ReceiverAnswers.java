package io.trunkline.callback.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes the answers of a {@link Receiver}. */
final class ReceiverAnswers {

    private static final Duration DRIP = Duration.ofMillis(10);
    private static final int BLOCK = 8192;

    private ReceiverAnswers() {}

    /** Answers, and returns whether the connection can be used again. */
    static boolean give(ReceiverAnswer answer, Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        return switch (answer) {
            case ReceiverAnswer.Status(int code, String retryAfter) -> {
                write(out, head(code, retryAfter.isEmpty() ? "" : "Retry-After: " + retryAfter + "\r\n"));
                yield true;
            }
            case ReceiverAnswer.Redirect(String location) -> {
                write(out, head(301, "Location: " + location + "\r\n"));
                yield true;
            }
            case ReceiverAnswer.Slow(Duration after) -> {
                pause(after);
                write(out, head(200, ""));
                yield true;
            }
            case ReceiverAnswer.Foul foul -> {
                foul(foul, socket, out);
                yield false;
            }
        };
    }

    private static void foul(ReceiverAnswer.Foul foul, Socket socket, OutputStream out) throws IOException {
        switch (foul) {
            // A linger time of zero turns the close into a reset.
            case RESET -> socket.setSoLinger(true, 0);
            case CLOSE -> out.flush();
            case LIE -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nnot a thousand bytes");
            case DRIP -> drip(out);
            case ENDLESS -> {
                write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
                String block = "endless ".repeat(BLOCK / 8);
                // Ends when the other side closes the connection.
                while (!socket.isClosed()) {
                    write(out, block);
                }
            }
        }
    }

    private static void drip(OutputStream out) throws IOException {
        write(out, "HTTP/1.1 200 OK\r\n");
        while (!Thread.currentThread().isInterrupted()) {
            write(out, "X: y\r\n");
            pause(DRIP);
        }
    }

    private static String head(int code, String header) {
        String body = code == 204 || code == 304 ? "" : "{\"status\":" + code + "}\n";
        String length = code == 204 ? "" : "Content-Length: " + body.length() + "\r\n";
        return "HTTP/1.1 " + code + " Told so\r\n" + header + "Content-Type: application/json\r\n" + length + "\r\n"
                + body;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
