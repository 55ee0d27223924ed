package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server with SIGKILL while text messages go out, between any two steps; as many rounds as {@code -Dtrunkline.crash.rounds} says.
 * Every message that was acknowledged is in the history with an outcome. None is handed over twice, and of no more than were under way when
 * a server died the outcome is unknown.
 */
@OwnServer
class SmsCrashTest {

    private static final int SENDERS = 4;

    /** Of each sender in each round: together more than the server lives to send. */
    private static final int MOST_SENT = 40;

    /** The server hands over as many at the same time. */
    private static final int AT_ONCE = 16;

    private static final int MOST_TAKEN = 80;
    private static final String FROM = "15552220002";
    /** Messages in an answer, at most and by default. */
    private static final int PAGE = 1_000;

    private static final long LIMIT_SECONDS = 240;
    private static final long PAUSE_NANOS = 100_000_000;

    private final long seed = Long.getLong("trunkline.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicLong next = new AtomicLong(15_551_000_000L);

    @ParameterizedTest
    @EnumSource
    void noMessageIsLostAndNoneIsHandedOverTwice(CrashGround.Engine engine) throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 3);
        try (CrashGround ground = CrashGround.create(engine);
                SmsGateway gateway = new SmsGateway()) {
            for (int round = 0; round < rounds; round++) {
                try (ServerProcess server = start(ground, gateway)) {
                    CountDownLatch killed =
                            gateway.trap(1 + random.nextInt(MOST_TAKEN), random.nextBoolean(), server::kill);
                    send(server, killed);
                }
            }
            try (ServerProcess server = start(ground, gateway);
                    Api owner = server.owner()) {
                check(outcomes(owner), gateway.taken(), rounds);
            }
        }
    }

    private static ServerProcess start(CrashGround ground, SmsGateway gateway) throws IOException {
        return ground.start("--sms.transport", "http", "--sms.http.url", gateway.url(), "--sms.http.timeout", "1s");
    }

    /** Sends messages until the server was killed. */
    private void send(ServerProcess server, CountDownLatch killed) throws Exception {
        try (Api owner = server.owner()) {
            owner.call(Form.URLENCODED, "ControlSms", Map.of("phone_number", FROM, "command", "enable"))
                    .result();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                threads.execute(() -> send(server));
            }
            assertThat(killed.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void send(ServerProcess server) {
        try (Api owner = server.owner()) {
            for (int i = 0; i < MOST_SENT; i++) {
                Answer answer = owner.exchange(Form.URLENCODED
                        .request(
                                "SendSmsMessage",
                                Map.of(
                                        "source",
                                        FROM,
                                        "destination",
                                        Long.toString(next.incrementAndGet()),
                                        "sms_body",
                                        "Your parcel is on its way"))
                        .authorized(owner.token()));
                if (answer.status() != 200 || answer.code() != 0) {
                    unexpected.add(answer.text());
                    return;
                }
                acknowledged.add(answer.json().get("message_id").longValue());
            }
        } catch (IOException e) {
            // The server is gone: what was not acknowledged may or may not have been done.
        }
    }

    /** The messages by their ids with their status, once none waits. */
    private static Map<Long, String> outcomes(Api owner) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (true) {
            Map<Long, String> outcomes = history(owner).stream()
                    .collect(Collectors.toMap(
                            message -> message.get("message_id").longValue(),
                            message -> message.get("status_id").stringValue()));
            if (!outcomes.containsValue("3")) {
                return outcomes;
            }
            assertThat(System.nanoTime() - end).as("messages still wait").isNegative();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<JsonNode> history(Api owner) {
        List<JsonNode> messages = new ArrayList<>();
        int found;
        do {
            JsonNode page = owner.call(
                            Form.URLENCODED,
                            "GetSmsHistory",
                            Map.of("direction", "OUT", "offset", Integer.toString(messages.size())))
                    .result();
            page.forEach(messages::add);
            found = page.size();
        } while (found == PAGE);
        return messages;
    }

    private void check(Map<Long, String> outcomes, List<Long> taken, int rounds) {
        assertThat(unexpected).as("seed %d", seed).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        assertThat(outcomes.keySet()).as("none is lost, seed %d", seed).containsAll(acknowledged);
        assertThat(taken).as("none came twice, seed %d", seed).doesNotHaveDuplicates();
        assertThat(outcomes.keySet()).as("nothing else came, seed %d", seed).containsAll(taken);
        Set<Long> sent = withStatus(outcomes, "1");
        assertThat(taken).as("what counts as sent has come, seed %d", seed).containsAll(sent);
        Set<Long> unknown = new HashSet<>(outcomes.keySet());
        unknown.removeAll(sent);
        assertThat(unknown).as("seed %d", seed).hasSizeLessThanOrEqualTo(rounds * AT_ONCE);
    }

    private static Set<Long> withStatus(Map<Long, String> outcomes, String status) {
        return outcomes.entrySet().stream()
                .filter(outcome -> outcome.getValue().equals(status))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
