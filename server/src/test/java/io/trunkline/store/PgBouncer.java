package io.trunkline.store;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real PgBouncer in front of a PostgreSQL server, with few sessions there for all that come. */
public final class PgBouncer implements AutoCloseable {

    /** How long a client keeps its session: see PgBouncer's {@code pool_mode}. */
    public enum Mode {
        SESSION("session", 8),
        TRANSACTION("transaction", 2);

        private final String word;
        private final int sessions;

        Mode(String word, int sessions) {
            this.word = word;
            this.sessions = sessions;
        }
    }

    private final Process process;
    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param folder for its files; is made
     * @param url of a database of the server behind it
     */
    public static PgBouncer start(Path folder, String url, Mode mode) throws IOException {
        URI server = URI.create(url.substring("jdbc:".length()));
        int port = freePort();
        Path settings = Files.createDirectories(folder).resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                String.join(
                        "\n",
                        "[databases]",
                        "* = host=127.0.0.1 port=" + server.getPort() + " user=postgres",
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = any",
                        "pool_mode = " + mode.word,
                        "default_pool_size = " + mode.sessions,
                        ""));
        List<String> command = new ArrayList<>(List.of(program(), "-q"));
        if ("root".equals(System.getProperty("user.name"))) {
            // It refuses to run as root, and reads its settings before it becomes somebody else.
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                .start();
        WriterUnderTest.await(() -> !process.isAlive() || isListening(port));
        if (!process.isAlive()) {
            throw new IOException("PgBouncer has ended: " + Files.readString(folder.resolve("pgbouncer.log")));
        }
        return new PgBouncer(process, port);
    }

    /** Debian installs it where the search path of a user may not lead. */
    private static String program() {
        Path debian = Path.of("/usr/sbin/pgbouncer");
        return Files.isExecutable(debian) ? debian.toString() : "pgbouncer";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of a database of that server, through the pooler. */
    public String through(String url) {
        return url.replaceFirst(":\\d+/", ":" + port + "/");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
