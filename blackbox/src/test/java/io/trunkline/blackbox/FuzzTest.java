package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Calls made from the served description, valid, nearly valid and wild, in every form, and some of their bytes changed on
 * the way. {@code -Dtrunkline.fuzz.seconds} (20) sets how long, {@code -Dtrunkline.fuzz.seed} repeats a run.
 */
@OwnServer
@ExtendWith(Target.Resolver.class)
class FuzzTest {

    private static final int CALLS_BETWEEN_LOOKS = 20;
    private static final int LONGEST_TARGET = 12_000;
    private static final int UNKNOWN_VERSION = 505;
    private static final int REMEMBERED = 12;
    private static final int LONGEST_REMEMBERED = 700;
    private static final List<Form> FORMS = List.of(Form.values());

    private final Target target;
    private final Deque<String> latest = new ArrayDeque<>();
    private final long seed = Long.getLong("trunkline.fuzz.seed", new SplittableRandom().nextLong());
    private final Random random = new Random(seed);

    FuzzTest(Target target) {
        this.target = target;
    }

    @Test
    void noCallBreaksTheServerOrChangesWhatItRefusedToChange() {
        try {
            fuzz();
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("Seed " + seed + ", after\n" + String.join("\n", latest), e);
        }
    }

    private void fuzz() throws IOException {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("trunkline.fuzz.seconds", 20)).toNanos();
        try (Api api = target.newAccount()) {
            FuzzedValues values =
                    new FuzzedValues(api.send(Request.get("/openapi.json")).json(), random);
            int[] counts = new int[2];
            JsonNode profile = api.info();
            for (int i = 1; System.nanoTime() < end; i++) {
                boolean accepted = random.nextInt(3) == 0 ? sendMutated(api, values) : sendWhole(api, values);
                counts[accepted ? 0 : 1]++;
                if (accepted) {
                    profile = api.info();
                } else if (i % CALLS_BETWEEN_LOOKS == 0) {
                    assertThat(api.info()).as("seed %d, call %d", seed, i).isEqualTo(profile);
                }
            }
            assertThat(api.info()).as("seed %d", seed).isEqualTo(profile);
            // Otherwise the fuzzing went past the server.
            assertThat(counts[0]).as("accepted calls, seed %d", seed).isPositive();
            assertThat(counts[1]).as("refused calls, seed %d", seed).isGreaterThan(counts[0] / 10);
        }
    }

    private Request request(FuzzedValues values) {
        Request request;
        do {
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int n = random.nextInt(4); n >= 0; n--) {
                String name = values.name();
                parameters.put(name, values.value(name));
            }
            request = FORMS.get(random.nextInt(FORMS.size())).request("SetAccountInfo", parameters);
            // A longer one is answered and cut off while it is still being sent, so that its answer may be lost.
        } while (request.target().length() > LONGEST_TARGET);
        return request;
    }

    /** Keeps the latest exchanges for the report of a failure. */
    private void remember(String exchange) {
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.add(exchange.substring(0, Math.min(exchange.length(), LONGEST_REMEMBERED)));
    }

    /** Whether the call was accepted. */
    private boolean sendWhole(Api api, FuzzedValues values) {
        Request request = request(values);
        Answer answer = api.send(request.authorized(api.token()));
        assertWellFormed(answer, request.target());
        remember(request.verb() + " " + request.target() + " " + request.headers() + " -> " + answer.status() + " "
                + answer.headers() + " " + answer.text());
        return answer.json().has("result");
    }

    private boolean sendMutated(Api api, FuzzedValues values) throws IOException {
        byte[] bytes = request(values).authorized(api.token()).bytes(api.base().getAuthority());
        for (int n = random.nextInt(3); n >= 0; n--) {
            bytes = Mutation.random(random).apply(bytes, random);
        }
        try (Connection connection = Connection.open(api.base())) {
            remember("mutated: " + new String(bytes, StandardCharsets.ISO_8859_1));
            connection.send(bytes);
            connection.endOutput();
            if (Mutation.beginsHttp2(bytes)) {
                // What follows is no frame, so nothing of it is done.
                connection.drain();
                return false;
            }
            if (connection.isEnded()) {
                // Nothing to answer: the head of the request never ended.
                assertThat(Mutation.hasWholeHead(bytes)).as("seed %d", seed).isFalse();
                return false;
            }
            Answer answer = connection.receive();
            if (Mutation.isOutsideTheApi(bytes)) {
                // Its address has become one of the console's or of the documents, which answer with pages.
                assertNoFailure(answer, "mutated");
                return false;
            }
            assertWellFormed(answer, "mutated");
            remember("  -> " + answer.status() + " " + answer.text());
            // A call that changed on the way may change anything, but only if it is told so.
            return answer.json().has("result");
        } catch (SocketException e) {
            // The server has answered and closed before all was sent; the answer is lost on the way.
            return true;
        }
    }

    private void assertNoFailure(Answer answer, String what) {
        assertThat(answer.status() < 500 || answer.status() == UNKNOWN_VERSION)
                .as(context(answer, what))
                .isTrue();
    }

    private String context(Answer answer, String what) {
        return "seed " + seed + ": " + what + " -> " + answer.status() + " " + answer.text();
    }

    private void assertWellFormed(Answer answer, String what) {
        assertNoFailure(answer, what);
        String context = context(answer, what);
        assertThat(answer.header("content-type")).as(context).startsWith("application/json");
        JsonNode json = answer.json();
        assertThat(json.has("result")).as(context).isNotEqualTo(json.has("error"));
        if (json.has("error")) {
            assertThat(json.at("/error/code").isInt()).as(context).isTrue();
            assertThat(json.at("/error/msg").stringValue()).as(context).isNotBlank();
            assertThat(json.at("/error/code").asInt())
                    .as(context)
                    .isNotEqualTo(answer.status() == UNKNOWN_VERSION ? 0 : 2);
        }
    }
}
