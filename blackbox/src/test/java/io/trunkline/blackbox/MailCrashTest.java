package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Kills the server with SIGKILL while mails go out, between any two steps; as many rounds as {@code -Dtrunkline.crash.rounds} says. Of every
 * change that was acknowledged its owner is told. A mail comes a second time only from a later server, with the same {@code Message-ID}, and no
 * more of them than were under way when the earlier one died: between the mail server's answer and the commit of the outcome.
 */
@OwnServer
class MailCrashTest {

    private static final int EDITORS = 4;
    /** Of each editor in each round: two mails each, and so more than the server lives to send. */
    private static final int MOST_EDITS = 50;

    /** The server hands over as many at the same time. */
    private static final int AT_ONCE = 4;

    private static final int MOST_MAILS = 60;
    private static final long LIMIT_SECONDS = 120;

    private final long seed = Long.getLong("trunkline.crash.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final AtomicInteger next = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void noMailIsLostAndNoneIsSentTwiceWithoutNeed(CrashGround.Engine engine) throws Exception {
        int rounds = Integer.getInteger("trunkline.crash.rounds", 3);
        try (CrashGround ground = CrashGround.create(engine);
                MailSink sink = new MailSink()) {
            String token;
            List<Long> accounts = new ArrayList<>();
            try (ServerProcess server = start(ground, sink);
                    OperatorClient operator = new OperatorClient(server, OperatorClient.newToken(server))) {
                token = operator.token();
                for (int i = 0; i < EDITORS; i++) {
                    accounts.add(operator.createAccount("crashing-" + i));
                }
            }
            for (int round = 0; round < rounds; round++) {
                try (ServerProcess server = start(ground, sink)) {
                    CountDownLatch killed =
                            sink.trap(1 + random.nextInt(MOST_MAILS), random.nextBoolean(), server::kill);
                    edit(server, token, accounts, killed);
                }
            }
            try (ServerProcess server = start(ground, sink);
                    OperatorClient operator = new OperatorClient(server, token)) {
                Map<String, String> written = new HashMap<>();
                for (long account : accounts) {
                    for (JsonNode message : messages(operator, account)) {
                        String id = "<trunkline." + account + "."
                                + message.get("message_id").asString() + "@localhost>";
                        written.put(id, message.get("recipient").stringValue());
                    }
                }
                sink.await("all mails", ids -> ids.containsAll(written.keySet()));
                Poll.until(
                        "each has its outcome",
                        () -> operator.get("/messages?state=waiting")
                                .get("messages")
                                .isEmpty());
                check(sink.receipts(), written);
            }
        }
    }

    private static ServerProcess start(CrashGround ground, MailSink sink) throws IOException {
        sink.begin();
        // What a dead server had claimed waits three times this long, and longer.
        return ground.start("--mail.hosts", sink.host(), "--mail.security", "none", "--mail.timeout", "1s");
    }

    private static List<JsonNode> messages(OperatorClient operator, long account)
            throws IOException, InterruptedException {
        List<JsonNode> messages = new ArrayList<>();
        String from = "";
        do {
            JsonNode page = operator.get("/messages?limit=200&account_id=" + account + from);
            page.get("messages").forEach(messages::add);
            from = page.has("next_cursor")
                    ? "&cursor=" + page.get("next_cursor").stringValue()
                    : "";
        } while (!from.isEmpty());
        return messages;
    }

    /** Changes e-mail addresses until the server was killed. */
    private void edit(ServerProcess server, String token, List<Long> accounts, CountDownLatch killed)
            throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long account : accounts) {
                threads.execute(() -> edit(client, server, token, account));
            }
            assertThat(killed.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void edit(HttpClient client, ServerProcess server, String token, long account) {
        URI address = URI.create(server.ready().get("operator").stringValue() + "/accounts/" + account);
        try {
            for (int i = 0; i < MOST_EDITS; i++) {
                String email = "owner" + next.incrementAndGet() + "@example.com";
                HttpResponse<String> response = client.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString("{\"account_email\":\"" + email + "\"}"))
                                .build(),
                        BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    unexpected.add(response.statusCode() + " " + response.body());
                    return;
                }
                acknowledged.add(email);
            }
        } catch (IOException e) {
            // The server is gone: what was not acknowledged may or may not have been done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(List<MailSink.Receipt> receipts, Map<String, String> written) {
        assertThat(unexpected).as("seed %d", seed).isEmpty();
        assertThat(acknowledged).isNotEmpty();
        assertThat(written.values()).as("seed %d", seed).containsAll(acknowledged);
        Map<String, List<MailSink.Receipt>> byId =
                receipts.stream().collect(Collectors.groupingBy(MailSink.Receipt::id));
        assertThat(byId.keySet()).as("nothing else, seed %d", seed).isEqualTo(written.keySet());
        Map<Integer, Integer> repeated = new HashMap<>();
        byId.forEach((id, same) -> {
            assertThat(same)
                    .as("seed %d", seed)
                    .allMatch(receipt -> receipt.to().equals(written.get(id)));
            assertThat(same).as("twice by one server, seed %d", seed).doesNotHaveDuplicates();
            same.subList(0, same.size() - 1).forEach(receipt -> repeated.merge(receipt.life(), 1, Integer::sum));
        });
        assertThat(repeated.values()).as("seed %d", seed).allMatch(mails -> mails <= AT_ONCE);
    }
}
