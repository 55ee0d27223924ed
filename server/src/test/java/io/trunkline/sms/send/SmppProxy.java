package io.trunkline.sms.send;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a transport and a carrier, counts enquiries, and can hold back what the carrier says, or close connections. */
final class SmppProxy implements Closeable {

    private static final int ENQUIRE_LINK = 0x15;

    /** Of {@code submit_sm_resp}. */
    private static final int ANSWER = 0x04;

    private final int carrier;
    private final ServerSocket listening;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Semaphore connections = new Semaphore(0);
    private final Semaphore enquiries = new Semaphore(0);
    private volatile int silent;
    private volatile boolean closing;
    private final AtomicInteger accepted = new AtomicInteger();

    SmppProxy(int carrier) throws IOException {
        this.carrier = carrier;
        listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), carrier);
                sockets.add(client);
                sockets.add(server);
                int number = accepted.incrementAndGet();
                connections.release();
                Thread.ofVirtual().start(() -> copy(client, server, 0));
                Thread.ofVirtual().start(() -> copy(server, client, number));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** @param number of the connection, from 1, if it is what the carrier says */
    private void copy(Socket from, Socket to, int number) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            DataOutputStream out = new DataOutputStream(to.getOutputStream());
            while (true) {
                int length = in.readInt();
                byte[] rest = in.readNBytes(length - 4);
                if (rest[3] == ENQUIRE_LINK && number == 0) {
                    enquiries.release();
                }
                if (number == 0 || number > silent) {
                    out.writeInt(length);
                    out.write(rest);
                    out.flush();
                }
                if (closing && number > 0 && rest[0] == (byte) 0x80 && rest[3] == ANSWER) {
                    return;
                }
            }
        } catch (IOException closed) {
            // One of them is gone, and so the other.
        }
    }

    /** Holds back what the carrier says on the connections that there are. */
    void fallSilent() {
        connections.drainPermits();
        silent = accepted.get();
    }

    /** Closes each connection just after an answer to a part. */
    void closeAfterAnswers() {
        closing = true;
    }

    /** Waits for a connection. */
    void awaitConnection() throws InterruptedException {
        if (!connections.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody has connected");
        }
    }

    void awaitEnquiries(int count) throws InterruptedException {
        if (!enquiries.tryAcquire(count, 20, TimeUnit.SECONDS)) {
            throw new AssertionError("The carrier was not asked whether it is there");
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
