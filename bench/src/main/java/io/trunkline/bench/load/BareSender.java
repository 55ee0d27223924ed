package io.trunkline.bench.load;

import io.trunkline.address.IpNetwork;
import io.trunkline.bench.host.BenchException;
import io.trunkline.bench.seed.Backlog;
import io.trunkline.callback.send.CallbackSender;
import io.trunkline.callback.send.CallbackSettings;
import io.trunkline.callback.send.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The server's sender of callbacks without what feeds it: no database, no signatures, no log. Not thread-safe. */
public final class BareSender implements AutoCloseable {

    private static final String HASH = "{\"hash\":\"a5c9340a95b235ea403cc8a94d7d182e\",";

    private static final Map<String, String> HEADERS = Map.of(
            "webhook-id", "callbacks-1-1-1",
            "webhook-timestamp", "1700000000",
            "webhook-signature", "v1," + "A".repeat(44) + " v1a," + "A".repeat(88));

    private final CallbackSender sender;
    private final URI url;
    private final int connections;

    /** @param connections requests at once, at most */
    public BareSender(URI url, int connections) {
        this.url = url;
        this.connections = connections;
        this.sender = new CallbackSender(
                new CallbackSettings(
                        List.of(IpNetwork.parse("127.0.0.0/8")),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        connections,
                        Duration.ofDays(1)),
                "bench",
                InstantSource.system());
    }

    /** Sends so many requests, each with so many callbacks, and waits for their answers. */
    public void send(int requests, int callbacks) {
        byte[] body = body(callbacks);
        Semaphore free = new Semaphore(connections);
        for (int i = 0; i < requests; i++) {
            free.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> {
                try {
                    Outcome outcome = sender.send(url, HEADERS, body);
                    if (outcome.result() != Outcome.Result.DELIVERED) {
                        throw new BenchException("A callback was not delivered: " + outcome.error());
                    }
                } finally {
                    free.release();
                }
            });
        }
        free.acquireUninterruptibly(connections);
    }

    private static byte[] body(int callbacks) {
        return LongStream.rangeClosed(1, callbacks)
                .mapToObj(id -> HASH + Backlog.content(1, id).substring(1))
                .collect(Collectors.joining(",", "{\"callbacks\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        sender.close();
    }
}
