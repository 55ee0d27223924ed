package io.trunkline.bench.peer;

import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.host.Children;
import io.trunkline.bench.host.WorkFolder;
import io.trunkline.bench.load.CallFiles;
import io.trunkline.bench.load.RequestTemplate;
import io.trunkline.bench.load.Wrk.Expected;
import io.trunkline.bench.load.Wrk.Load;
import io.trunkline.bench.load.Wrk.Order;
import io.trunkline.bench.workload.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where peers are started.
 *
 * @param downloads the folder that {@code bench/peers} fills; what could not be fetched has a file {@code NAME.failed}
 * @param node the program Node, of the version that the peers need
 */
record Ground(Stage stage, Children children, WorkFolder work, Path downloads, Path node, HttpClient client) {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final int PAUSE_MILLIS = 100;
    private static final int SHOWN_OUTPUT = 2_000;

    /** A file that was fetched. Throws a {@link BenchException} with the reason if it was not. */
    Path download(String peer, String file) {
        Path path = downloads.resolve(file);
        if (Files.exists(path)) {
            return path;
        }
        Path reason = downloads.resolve(peer + ".failed");
        throw new BenchException("It could not be fetched: " + (Files.exists(reason) ? read(reason) : "no " + path));
    }

    /** A load whose calls all carry one token. */
    Load load(List<RequestTemplate> calls, String token, Expected expected) {
        return load(calls, List.of(token), expected);
    }

    /** A load whose calls carry any of these tokens. */
    Load load(List<RequestTemplate> calls, List<String> tokens, Expected expected) {
        return new Load(
                CallFiles.calls(work.fresh("peer-calls"), calls),
                CallFiles.tokens(work.fresh("peer-token"), tokens),
                Order.RANDOM,
                expected);
    }

    /** Starts a process and waits until a GET of {@code probe} is answered with anything but an error of the server. */
    void start(ProcessBuilder builder, URI probe) {
        Path output = work.fresh("peer-output");
        Process process = children.start(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!answers(probe)) {
                if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                    children.stop(process);
                    throw new BenchException("It did not start: " + read(output));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private boolean answers(URI probe) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(probe).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a request and returns the body of its answer. Throws a {@link BenchException} for a status of 400 and above. */
    String send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new BenchException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new BenchException(request.uri() + " cannot be called: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Interrupted", e);
        }
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.substring(Math.max(0, text.length() - SHOWN_OUTPUT)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
