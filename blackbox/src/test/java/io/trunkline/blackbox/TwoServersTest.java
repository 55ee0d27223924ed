package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.blackbox.CallbackSink.Received;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Two servers on one PostgreSQL database: what one is asked, or leaves undone when it is killed, the other one knows. */
@OwnServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoServersTest {

    private static final int ROUNDS = 50;
    private static final int WAITING = 5;

    /** Two seconds for a request, and fifteen on top of it. */
    private static final Duration LEASE = Duration.ofSeconds(17);

    /** To notice that it has ended, and to send, on a machine that does other things, too. */
    private static final Duration MARGIN = Duration.ofSeconds(8);

    private Folder folder;
    private Postgres postgres;

    @BeforeAll
    void startDatabase() throws IOException {
        folder = Folder.create();
        postgres = Postgres.start(folder.path().resolve("postgres"));
    }

    @AfterAll
    void stopDatabase() throws IOException {
        postgres.close();
        folder.close();
    }

    /** Starts a server in a folder of its own, with the key that the first one has made. */
    private ServerProcess start(String name) throws IOException {
        return start(name, 0);
    }

    /** @param ahead by how many seconds its clock is wrong */
    private ServerProcess start(String name, long ahead) throws IOException {
        Path own = folder.path().resolve(name);
        Path key = folder.path().resolve("first/data/secret.key");
        if (!name.equals("first")) {
            Files.createDirectories(own.resolve("data"));
            Files.copy(
                    key,
                    own.resolve("data/secret.key"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Files.createDirectories(own);
        }
        String[] flags = {
            "--database",
            postgres.url(),
            "--callbacks.allow-networks=127.0.0.0/8",
            "--callbacks.timeout=2s",
            "--callbacks.connect-timeout=1s"
        };
        return ahead == 0 ? ServerProcess.start(own, flags) : ServerProcess.startAhead(own, ahead, flags);
    }

    @Test
    void aChargeThatIsAskedOfBothAtOnceIsMadeOnce() throws Exception {
        try (ServerProcess first = start("first");
                ServerProcess second = start("second")) {
            long account = first.commandLine().createAccount();
            String token = OperatorClient.newToken(first);
            String path = "/accounts/" + account + "/charges";
            Map<String, String> answers = new HashMap<>();
            try (OperatorClient one = new OperatorClient(first, token);
                    OperatorClient other = new OperatorClient(second, token)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    String key = "round-" + round;
                    String body = "{\"amount\":\"" + round + "\"}";
                    List<CompletableFuture<HttpResponse<String>>> calls =
                            List.of(one.post(path, body, key), other.post(path, body, key));
                    List<HttpResponse<String>> done = new ArrayList<>();
                    for (CompletableFuture<HttpResponse<String>> call : calls) {
                        HttpResponse<String> response = call.join();
                        assertThat(response.statusCode()).as(response.body()).isIn(200, 409);
                        if (response.statusCode() == 200) {
                            done.add(response);
                        }
                    }
                    assertThat(done).as("round %d", round).isNotEmpty();
                    String answer = done.getFirst().body();
                    assertThat(done)
                            .allSatisfy(response -> assertThat(response.body()).isEqualTo(answer));
                    assertThat(done)
                            .as("that were done")
                            .filteredOn(response -> response.headers()
                                    .firstValue("Idempotency-Replayed")
                                    .isEmpty())
                            .hasSize(1);
                    answers.put(key, answer);
                }
                for (int round = 1; round <= ROUNDS; round++) {
                    for (OperatorClient client : List.of(one, other)) {
                        HttpResponse<String> again = client.post(
                                        path, "{\"amount\":\"" + round + "\"}", "round-" + round)
                                .join();
                        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
                        assertThat(again.body()).isEqualTo(answers.get("round-" + round));
                        assertThat(again.headers().firstValue("Idempotency-Replayed"))
                                .hasValue("true");
                    }
                }
                assertThat(other.post(path, "{\"amount\":\"7\"}", "round-1")
                                .join()
                                .statusCode())
                        .isEqualTo(422);
                JsonNode transactions =
                        other.get("/accounts/" + account + "/transactions").get("transactions");
                List<Integer> amounts = new ArrayList<>();
                transactions.forEach(each ->
                        amounts.add(each.get("amount").decimalValue().abs().intValueExact()));
                assertThat(amounts)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, ROUNDS).boxed().toList());
            }
        }
    }

    /** Neither at once nor much later, whatever their clocks say. */
    @ParameterizedTest
    @ValueSource(longs = {0, 60})
    void theCallbacksOfAServerThatIsKilledAreSentByTheOther(long ahead) throws Exception {
        try (CallbackSink sink = new CallbackSink();
                ServerProcess first = start("first");
                ServerProcess second = start("second", ahead)) {
            CommandLine commandLine = first.commandLine();
            long held = commandLine.createAccount();
            long other = commandLine.createAccount();
            commandLine.succeed("account", "set", Long.toString(held), "callback_url=" + sink.url("/held/"));
            commandLine.succeed("account", "set", Long.toString(other), "callback_url=" + sink.url("/other/"));
            String token = OperatorClient.newToken(first);
            try (OperatorClient toFirst = new OperatorClient(first, token);
                    OperatorClient toSecond = new OperatorClient(second, token)) {
                Instant firstClock = clock(toFirst, "clock-of-first-" + ahead);
                assertThat(Duration.between(firstClock, clock(toSecond, "clock-of-second-" + ahead)))
                        .as("whether the clocks differ as they should")
                        .isCloseTo(Duration.ofSeconds(ahead), Duration.ofSeconds(10));
                assertThat(toSecond.report(other, "early")).isEqualTo(1);
                assertThat(sink.nextAnswered().ids()).containsExactly(1L);
                Poll.until(
                        "it is known that it was delivered",
                        () -> toSecond.get("/accounts/" + other + "/callbacks/1")
                                .get("state")
                                .stringValue()
                                .equals("delivered"));

                assertThat(toFirst.report(held, "one")).isEqualTo(1);
                Received before = sink.nextHeld();
                boolean isFirst = isConnected(first, before.port());
                assertThat(isConnected(second, before.port())).isNotEqualTo(isFirst);
                sink.holdNoMore();
                (isFirst ? first : second).kill();

                OperatorClient toLeft = isFirst ? toSecond : toFirst;
                for (long id = 2; id <= WAITING; id++) {
                    assertThat(toLeft.report(held, "waiting")).isEqualTo(id);
                    assertThat(toLeft.report(other, "meanwhile")).isEqualTo(id);
                }
                List<Long> ofOther = new ArrayList<>();
                while (ofOther.size() < WAITING - 1) {
                    Received next = sink.nextAnswered();
                    assertThat(next.path()).as("while the lease lasts").isEqualTo("/other/");
                    ofOther.addAll(next.ids());
                }
                assertThat(ofOther)
                        .isEqualTo(LongStream.rangeClosed(2, WAITING).boxed().toList());

                Received again = sink.nextAnswered();
                assertThat(again.path()).isEqualTo("/held/");
                assertThat(again.body()).isEqualTo(before.body());
                assertThat(again.webhookId()).isEqualTo(before.webhookId());
                assertThat(Duration.ofNanos(again.nanoTime() - before.nanoTime()))
                        .as("until the other one sends it")
                        .isBetween(LEASE.minus(MARGIN), LEASE.plus(MARGIN));
                List<Long> ofHeld = new ArrayList<>();
                while (ofHeld.size() < WAITING - 1) {
                    ofHeld.addAll(sink.nextAnswered().ids());
                }
                assertThat(ofHeld)
                        .isEqualTo(LongStream.rangeClosed(2, WAITING).boxed().toList());
                assertThat(sink.isEmpty()).as("nothing was sent twice").isTrue();
            }
        }
    }

    /** What a server's clock shows. */
    private static Instant clock(OperatorClient server, String name) throws Exception {
        long account = server.createAccount(name);
        return Instant.parse(server.get("/accounts/" + account).get("created").stringValue());
    }

    /** Whether a connection from this port is one of the server's, as Linux has it. */
    private static boolean isConnected(ServerProcess server, int port) throws IOException {
        Pattern local = Pattern.compile(String.format(Locale.ROOT, " +\\d+: [0-9A-F]+:%04X .*", port));
        Set<String> inodes = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of("/proc/net", table))) {
                lines.filter(line -> local.matcher(line).matches())
                        .forEach(line -> inodes.add("socket:[" + line.strip().split(" +", -1)[9] + "]"));
            }
        }
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(server.pid()), "fd"))) {
            return descriptors.anyMatch(descriptor -> inodes.contains(target(descriptor)));
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }
}
