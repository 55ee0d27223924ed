package io.trunkline.bench.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Measures how long a server takes from the start of its process to its first answer. */
public final class Launch {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String WANTED = "{\"result\":1}";

    private Launch() {}

    /** A port of the loopback interface that nobody uses at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BenchException("There is no free port: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a server, sends a request as soon as it takes connections, and stops it.
     *
     * @param request whose answer ends with {@code {"result":1}}
     */
    public static double millisToAnswer(Children children, List<String> command, int port, byte[] request) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("TRUNKLINE_") && !name.equals("TRUNKLINE_JAVA_OPTS"));
        long start = System.nanoTime();
        Process process = children.start(builder);
        try {
            while (true) {
                if (answers(port, request)) {
                    return (System.nanoTime() - start) / NANOS_PER_MILLI;
                }
                if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new BenchException(String.join(" ", command) + " gave no answer");
                }
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        } finally {
            children.stop(process);
        }
    }

    /** False where nobody listens yet. */
    private static boolean answers(int port, byte[] request) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT.toSeconds()));
            socket.getOutputStream().write(request);
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            while (answer.indexOf(WANTED) < 0) {
                int read = in.read(buffer);
                if (read < 0 || answer.indexOf("\"error\"") >= 0) {
                    throw new BenchException("Not the expected answer: " + answer);
                }
                answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
