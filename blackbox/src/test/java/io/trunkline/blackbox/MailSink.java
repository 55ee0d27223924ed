package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that accepts everything (RFC 5321) and remembers what came, in its order and from which life of its client, which dies again
 * and again. Thread-safe.
 */
final class MailSink implements AutoCloseable {

    private static final long LIMIT_SECONDS = 240;
    private static final String ID = "message-id: ";

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final List<Receipt> receipts = new ArrayList<>();
    private @Nullable Trap trap;
    private int life;

    /**
     * A mail that this server has taken.
     *
     * @param life of the client, counted from 1
     * @param id its Message-ID
     * @param to the recipient of the envelope
     */
    record Receipt(int life, String id, String to) {}

    /** Something to do in the middle of a mail; once. */
    private record Trap(int mails, boolean beforeAnswer, Runnable action, CountDownLatch sprung) {}

    MailSink() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    /** As {@code mail.hosts} has it. */
    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** What connects from now on is the client's next life. */
    synchronized void begin() {
        life++;
    }

    /**
     * Does something when so many further mails have come.
     *
     * @param beforeAnswer whether before the last of them is answered, or right after it
     * @return is counted down when it was done
     */
    synchronized CountDownLatch trap(int mails, boolean beforeAnswer, Runnable action) {
        trap = new Trap(receipts.size() + mails, beforeAnswer, action, new CountDownLatch(1));
        return trap.sprung();
    }

    /** Waits until what came is enough. */
    synchronized void await(String what, Predicate<Set<String>> enough) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!enough.test(receipts.stream().map(Receipt::id).collect(Collectors.toSet()))) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            assertThat(left).as("%s; %d came", what, receipts.size()).isPositive();
            wait(left);
        }
    }

    /** What came, in its order. */
    synchronized List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                int current = life();
                Thread.ofVirtual().start(() -> serve(socket, current));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private synchronized int life() {
        return life;
    }

    private void serve(Socket socket, int current) {
        try (socket) {
            talk(socket, current);
        } catch (IOException gone) {
            // Its other end was killed.
        }
    }

    private void talk(Socket socket, int current) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        String to = "";
        say(out, "220 sink ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("DATA")) {
                say(out, "354 go ahead");
                String id = id(in);
                Trap due = take(new Receipt(current, id, to));
                if (due != null && due.beforeAnswer()) {
                    due.action().run();
                    due.sprung().countDown();
                }
                say(out, "250 2.0.0 taken");
                if (due != null && !due.beforeAnswer()) {
                    due.action().run();
                    due.sprung().countDown();
                }
            } else if (line.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                if (line.startsWith("RCPT TO:<")) {
                    to = line.substring("RCPT TO:<".length(), line.indexOf('>'));
                }
                say(out, "250 ok");
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Reads a mail to its end; one that ends early is none. */
    private static String id(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The mail is cut off");
            }
            if (id.isEmpty() && line.regionMatches(true, 0, ID, 0, ID.length())) {
                id = line.substring(ID.length());
            }
        }
        return id;
    }

    private synchronized @Nullable Trap take(Receipt receipt) {
        receipts.add(receipt);
        notifyAll();
        if (trap != null && receipts.size() == trap.mails()) {
            Trap due = trap;
            trap = null;
            return due;
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
