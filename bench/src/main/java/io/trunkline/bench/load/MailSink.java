package io.trunkline.bench.load;

import io.trunkline.bench.host.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A mail server that reads each mail whole, counts it and forgets it (RFC 5321). It does no more than it must. Thread-safe. */
public final class MailSink implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final ServerSocket listener;
    private final Tally tally = new Tally("mails");

    public MailSink() {
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new BenchException("Nothing can listen for mails: " + e.getMessage(), e);
        }
        Thread.ofPlatform().daemon().name("mail sink").start(this::accept);
    }

    /** As {@code mail.hosts} has it. */
    public String host() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Begins to count anew. */
    public void reset() {
        tally.reset();
    }

    /**
     * Waits until so many mails have come since the last reset.
     *
     * @return how many came in a second, from the first to the last
     * @throws BenchException if they do not come in time, or more of them come
     */
    public double awaitPerSecond(long mails, Duration patience) {
        return tally.awaitPerSecond(mails, patience);
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new BenchException("The receiver of mails cannot listen: " + e.getMessage(), e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go ahead");
                    readMail(in);
                    say(out, "250 taken");
                    tally.add(1);
                } else if (line.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException _) {
            // The server has ended the connection.
        }
    }

    private static void readMail(BufferedReader in) throws IOException {
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The mail is cut off");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new BenchException("The receiver of mails cannot be closed: " + e.getMessage(), e);
        }
    }
}
