package io.trunkline.notification.send;

import io.trunkline.callback.send.SelfSigned;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback that answers as a test says, over real sockets. Thread-safe. */
public final class ScriptedMailServer implements AutoCloseable {

    /** In place of an answer: nothing is said any more, and the connection stays. */
    public static final String SILENCE = "";

    private final ServerSocket listening;
    private final @Nullable SelfSigned identity;
    private final boolean secureFromTheBeginning;
    private final Map<String, Queue<String>> scripts = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Runnable onSilence = () -> {};

    private ScriptedMailServer(ServerSocket listening, @Nullable SelfSigned identity, boolean secureFromTheBeginning) {
        this.listening = listening;
        this.identity = identity;
        this.secureFromTheBeginning = secureFromTheBeginning;
        Thread.ofVirtual().start(this::accept);
    }

    /** Without TLS. */
    public static ScriptedMailServer plain() throws IOException {
        return new ScriptedMailServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), null, false);
    }

    /** That offers STARTTLS. */
    public static ScriptedMailServer startTls(SelfSigned identity) throws IOException {
        return new ScriptedMailServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), identity, false);
    }

    /** With TLS from the first byte. */
    public static ScriptedMailServer tls(SelfSigned identity) throws Exception {
        return new ScriptedMailServer(identity.listen(), identity, true);
    }

    /** The next answers to a command (DATA's is that after the mail); when they are used up, it agrees again. */
    public ScriptedMailServer answering(String command, String... answers) {
        scripts.computeIfAbsent(command, _ -> new ConcurrentLinkedQueue<>()).addAll(List.of(answers));
        return this;
    }

    /** What to do when it falls silent. */
    public void onSilence(Runnable then) {
        onSilence = then;
    }

    /** As {@code mail.hosts} has it. */
    public String host() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** The mails that were accepted, as they came. */
    public List<String> mails() {
        return mails;
    }

    /** The lines that clients sent, without the mails. */
    public List<String> commands() {
        return commands;
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Dialogue dialogue = new Dialogue(socket);
            dialogue.say("220 scripted ESMTP");
            dialogue.run(secureFromTheBeginning || identity == null);
        } catch (IOException gone) {
            // The client has hung up, or the test is over.
        }
    }

    private Optional<String> next(String command) {
        Queue<String> script = scripts.get(command);
        return script == null ? Optional.empty() : Optional.ofNullable(script.poll());
    }

    private final class Dialogue {

        private final Socket socket;
        private final BufferedReader in;
        private final OutputStream out;

        Dialogue(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            this.out = socket.getOutputStream();
        }

        void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** @param secure whether there is nothing to negotiate */
        void run(boolean secure) throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String command = line.split(" ", 2)[0];
                switch (command) {
                    case "EHLO" -> hello(secure);
                    case "STARTTLS" -> {
                        say("220 go ahead");
                        new Dialogue(Objects.requireNonNull(identity).secure(socket)).run(true);
                        return;
                    }
                    case "DATA" -> {
                        say("354 go ahead");
                        String mail = mail();
                        answer("DATA", "250 2.0.0 queued", () -> mails.add(mail));
                    }
                    case "AUTH" -> answer(command, "235 2.7.0 welcome");
                    case "QUIT" -> {
                        return;
                    }
                    default -> answer(command, "250 ok");
                }
            }
        }

        private void hello(boolean secure) throws IOException {
            say("250-scripted");
            if (!secure) {
                say("250-STARTTLS");
            }
            for (String extension = next("extension").orElse(null);
                    extension != null;
                    extension = next("extension").orElse(null)) {
                say("250-" + extension);
            }
            say("250 AUTH PLAIN LOGIN");
        }

        /** Whether it agreed. */
        private boolean answer(String command, String usual) throws IOException {
            return answer(command, usual, () -> {});
        }

        /** @param agreed runs before the client learns that it agreed, and may look */
        private boolean answer(String command, String usual, Runnable agreed) throws IOException {
            String answer = next(command).orElse(usual);
            if (answer.equals(SILENCE)) {
                onSilence.run();
                // Until the client is gone.
                while (in.readLine() != null) {
                    Thread.onSpinWait();
                }
                return false;
            }
            boolean agrees = answer.startsWith("2");
            if (agrees) {
                agreed.run();
            }
            say(answer);
            return agrees;
        }

        private String mail() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                lines.add(line);
            }
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
