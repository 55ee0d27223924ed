package io.trunkline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.blackbox.FuzzCallers.Caller;
import io.trunkline.blackbox.FuzzedMethods.FuzzedCall;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Calls of all methods of both doors by callers of every kind, whose credentials are valid, with values that are valid, nearly valid
 * and wild: no internal error, no call that hangs, no memory that is kept. At least half of the calls get past the judgement of who
 * calls. Runs for {@code -Dtrunkline.fuzz.caller-seconds} (15), or until {@code -Dtrunkline.fuzz.calls} were made;
 * {@code -Dtrunkline.fuzz.seed} repeats a run, and {@code -Dtrunkline.fuzz.database=postgresql} takes the other database.
 */
@OwnServer
class CallerFuzzTest {

    private static final int WARM_UP = 2000;
    private static final int REMEMBERED = 8;
    private static final int LONGEST_REMEMBERED = 900;
    private static final int OPERATIONS_ONE_IN = 8;
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    /** What caches, tables of limits and compiled code may take on top after the warm-up. */
    private static final long HEAP_GROWTH_KIBIBYTES = 48 * 1024;

    /** Who calls was refused and not what it said, or the call before anybody knew. */
    private static final Set<Integer> CALLER_CODES =
            Set.of(100, 101, 104, 105, 115, 131, 135, 137, 161, 340, 447, 454, 455, 456);

    /** These end by themselves, or by a call of the one that has it. */
    private static final Set<Integer> ENDED = Set.of(100, 131, 135, 137, 161, 456);

    private static final List<Form> FORMS = List.of(Form.values());

    private static final List<Form> IN_BODY = List.of(
            Form.URLENCODED, Form.MULTIPART, Form.JSON, Form.TRAILING_SLASH, Form.URLENCODED_CMD, Form.JSON_CMD);

    private final long seed = Long.getLong("trunkline.fuzz.seed", new SplittableRandom().nextLong());
    private final Random random = new Random(seed);
    private final Deque<String> latest = new ArrayDeque<>();
    private final Map<Integer, Integer> codes = new TreeMap<>();
    private long calls;
    private long reached;
    private long operations;
    private long closed;
    private long slowestNanos;

    @Test
    void noCallWithValidCredentialsBreaksTheServer() throws IOException {
        try (Folder folder = Folder.create()) {
            if (System.getProperty("trunkline.fuzz.database", "").equals("postgresql")) {
                try (Postgres postgres = Postgres.start(folder.path().resolve("postgres"))) {
                    fuzz(folder, "--database", postgres.url());
                }
            } else {
                fuzz(folder);
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError("Seed " + seed + ", call " + calls + ", after\n" + String.join("\n", latest), e);
        }
    }

    private void fuzz(Folder folder, String... database) throws IOException {
        List<String> flags = new ArrayList<>(List.of(database));
        flags.addAll(List.of(
                "--access.lockout-attempts",
                "0",
                "--limits.failed-authentications",
                "off",
                "--password.max-changes-per-hour",
                "1000",
                // Generating keys would take up most of the time.
                "--limits.new-keys",
                "40/1h"));
        try (ServerProcess server = ServerProcess.start(folder.path(), flags.toArray(String[]::new))) {
            String token = OperatorClient.newToken(server);
            CommandLine commandLine = server.commandLine();
            List<Long> victims = List.of(commandLine.createAccount(), commandLine.createAccount());
            try (Api api = new Api(server.http(), commandLine.createKey(commandLine.createAccount(), "Owner"));
                    Api operator =
                            new Api(URI.create(server.ready().get("operator").stringValue()), server.credentials())) {
                FuzzCallers callers = new FuzzCallers(api, random);
                FuzzedMethods methods =
                        new FuzzedMethods(api.send(Request.get("/openapi.json")).json(), callers.known(), random);
                String base = operator.base().getPath();
                FuzzedOperations operationsOfDoor = new FuzzedOperations(
                        operator.send(Request.get(base + "/openapi.json").authorized(token))
                                .json(),
                        victims,
                        random);
                long heapBefore = 0;
                long begin = System.nanoTime();
                for (calls = 1; goesOn(begin); calls++) {
                    if (random.nextInt(OPERATIONS_ONE_IN) == 0) {
                        operate(operator, operationsOfDoor.next(base).authorized(token));
                    } else {
                        call(api, callers.next(), methods.next());
                    }
                    if (calls == WARM_UP) {
                        heapBefore = LiveHeap.kibibytes(server.pid());
                    }
                }
                long heapAfter = LiveHeap.kibibytes(server.pid());
                report(callers.count(), methods.count(), begin, heapBefore, heapAfter);
                assertThat(calls).as("calls").isGreaterThan(WARM_UP);
                assertThat(reached * 2)
                        .as("calls that reached a method, doubled")
                        .isGreaterThan(calls - operations);
                assertThat(heapAfter - heapBefore).as("KiB of growth").isLessThan(HEAP_GROWTH_KIBIBYTES);
                assertThat(api.send(Request.get("/readyz")).status()).isEqualTo(200);
            }
        }
    }

    private boolean goesOn(long begin) {
        long most = Long.getLong("trunkline.fuzz.calls", 0);
        return most > 0
                ? calls <= most
                : calls <= WARM_UP
                        || System.nanoTime() - begin
                                < Duration.ofSeconds(Long.getLong("trunkline.fuzz.caller-seconds", 15))
                                        .toNanos();
    }

    private void report(int callers, int methods, long begin, long heapBefore, long heapAfter) {
        System.out.printf(
                Locale.ROOT,
                "Seed %d: %d calls (%d of the operator API) of %d methods by %d callers in %d s; %d reached a method; the slowest"
                        + " took %d ms; %d connections were closed; live heap %d KiB, then %d KiB; codes %s%n",
                seed,
                calls - 1,
                operations,
                methods,
                callers,
                Duration.ofNanos(System.nanoTime() - begin).toSeconds(),
                reached,
                Duration.ofNanos(slowestNanos).toMillis(),
                closed,
                heapBefore,
                heapAfter,
                codes);
    }

    private void call(Api api, Caller caller, FuzzedCall call) throws IOException {
        Form form = caller.provesByParameters()
                ? IN_BODY.get(random.nextInt(IN_BODY.size()))
                : FORMS.get(random.nextInt(FORMS.size()));
        Request request = caller.request(form, call);
        if (request.target().length() > 8000) {
            request = caller.request(Form.URLENCODED, call);
        }
        Answer answer = timed(api, request, caller.label() + " " + call);
        assertThat(answer.status()).isLessThan(500);
        if (!isJson(answer)) {
            // A file.
            reached++;
            return;
        }
        JsonNode json = answer.json();
        int code = answer.code();
        codes.merge(code, 1, Integer::sum);
        assertThat(code).as(answer.text()).isNotEqualTo(2);
        assertThat(json.has("error") == (code != 0)).as(answer.text()).isTrue();
        if (!CALLER_CODES.contains(code)) {
            reached++;
        } else if (ENDED.contains(code)) {
            caller.renew();
        }
    }

    private static boolean isJson(Answer answer) {
        return answer.headers()
                .getOrDefault("content-type", List.of(""))
                .getFirst()
                .startsWith("application/json");
    }

    private void operate(Api operator, Request request) throws IOException {
        operations++;
        Answer answer = timed(operator, request, "operator");
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
    }

    private Answer timed(Api api, Request request, String who) throws IOException {
        remember(who + " " + request.verb() + " " + request.target() + " "
                + new String(request.body(), StandardCharsets.UTF_8));
        long begin = System.nanoTime();
        Answer answer = exchange(api, request);
        slowestNanos = Math.max(slowestNanos, System.nanoTime() - begin);
        remember(" -> " + answer.status() + " " + answer.text());
        assertThat(answer.body().length).isLessThan(LARGEST_ANSWER);
        return answer;
    }

    /** Its time-out is the longest time that a call may take. */
    private Answer exchange(Api api, Request request) throws IOException {
        try {
            return api.exchange(request);
        } catch (EOFException | SocketException e) {
            // The server may close a connection between two calls; on a new one there has to be an answer.
            closed++;
            return api.exchange(request);
        }
    }

    /** Keeps the latest exchanges for the report of a failure. */
    private void remember(String exchange) {
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.add(exchange.substring(0, Math.min(exchange.length(), LONGEST_REMEMBERED)));
    }
}
