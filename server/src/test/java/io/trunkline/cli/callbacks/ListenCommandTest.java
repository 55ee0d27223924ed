package io.trunkline.cli.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.trunkline.cli.Cli;
import io.trunkline.cli.TrunklineCommand;
import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class ListenCommandTest {

    /** The hash of account 1, key {@code key}, callback 7, salt {@code pepper}: a test vector of the contract. */
    private static final String SALTED = "a5c9340a95b235ea403cc8a94d7d182e";

    private static final String UNSALTED = "9679dceaf265fc598c61a5755716dca8";

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER_SECRET = "whsec_" + "QUJD".repeat(8);
    private static final String BODY = "{\"callbacks\":[{\"type\":\"js_fail\",\"callback_id\":7}]}";

    /** A command that listens; reads what it prints. */
    private record Listening(FutureTask<Integer> exitCode, BufferedReader out, URI url) {

        static Listening start(String... arguments) throws Exception {
            PipedReader pipe = new PipedReader();
            CommandLine command = TrunklineCommand.commandLine();
            command.setOut(new PrintWriter(new PipedWriter(pipe)));
            List<String> all = new ArrayList<>(List.of("listen", "--port", "0"));
            all.addAll(List.of(arguments));
            FutureTask<Integer> exitCode = new FutureTask<>(() -> command.execute(all.toArray(String[]::new)));
            Thread.ofPlatform().start(exitCode);
            BufferedReader out = new BufferedReader(pipe);
            return new Listening(exitCode, out, URI.create(out.readLine().replace("Listening at ", "")));
        }

        int post(String body, String... headers) throws Exception {
            HttpRequest.Builder request = HttpRequest.newBuilder(url)
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(BodyPublishers.ofString(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), BodyHandlers.ofString()).statusCode();
            }
        }

        /** As it is signed by a library that is not ours. */
        void postSigned(String secret, long at, String signed, String sent) throws Exception {
            int status = post(
                    sent,
                    "webhook-id",
                    "msg_1",
                    "webhook-timestamp",
                    Long.toString(at),
                    "webhook-signature",
                    new Webhook(secret).sign("msg_1", at, signed));
            assertThat(status).isEqualTo(200);
        }
    }

    private static String callback(String hash) {
        return "{\"type\":\"min_balance\",\"callback_id\":7,\"account_id\":1,\"hash\":\"" + hash + "\"}";
    }

    @Test
    void rightHashesEndWith0() throws Exception {
        Listening listening =
                Listening.start("--salt", "pepper", "--api-key", "key", "--once", "2", "--answer", "500,200");
        assertThat(listening.post("{\"callbacks\":[" + callback(SALTED) + "]}")).isEqualTo(500);
        assertThat(listening.post("{\"callbacks\":[" + callback(SALTED) + "]}")).isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(listening.out().readLine()).isEqualTo("min_balance  callback_id 7  account 1  hash ok");
        }
        assertThat(listening.exitCode().get()).isZero();
    }

    @Test
    void aWrongHashEndsWith1() throws Exception {
        Listening listening = Listening.start("--api-key", "key", "--once", "2");
        assertThat(listening.post("{\"callbacks\":[" + callback(UNSALTED) + "," + callback(SALTED) + "]}"))
                .isEqualTo(200);
        assertThat(listening.out().readLine()).endsWith("hash ok");
        assertThat(listening.out().readLine()).endsWith("hash WRONG");
        assertThat(listening.exitCode().get()).isEqualTo(1);
    }

    @Test
    void signaturesOfEachOfTwoSecretsAreRight() throws Exception {
        Listening listening = Listening.start("--secret", SECRET, "--secret", OTHER_SECRET, "--once", "2");
        long now = Instant.now().getEpochSecond();
        for (String secret : List.of(SECRET, OTHER_SECRET)) {
            listening.postSigned(secret, now, BODY, BODY);
        }
        assertThat(listening.out().readLine()).isEqualTo("request msg_1  signature v1 ok with secret 1");
        assertThat(listening.out().readLine()).startsWith("js_fail  callback_id 7");
        assertThat(listening.out().readLine()).isEqualTo("request msg_1  signature v1 ok with secret 2");
        assertThat(listening.exitCode().get()).isZero();
    }

    @Test
    void whatIsWrongWithASignatureIsSaid() throws Exception {
        Listening listening = Listening.start("--secret", SECRET, "--once", "5");
        long now = Instant.now().getEpochSecond();
        listening.postSigned(SECRET, now, BODY, BODY + "\n");
        assertThat(listening.out().readLine()).contains("signature v1 WRONG: the body has white space");
        assertThat(listening.out().readLine()).startsWith("js_fail");
        listening.postSigned(OTHER_SECRET, now, BODY, BODY);
        assertThat(listening.out().readLine()).contains("signature v1 WRONG: different secret or key");
        assertThat(listening.out().readLine()).startsWith("js_fail");
        listening.postSigned(SECRET, now - 1000, BODY, BODY);
        assertThat(listening.out().readLine()).contains("signature v1 ok, timestamp TOO OLD: by 100");
        assertThat(listening.out().readLine()).startsWith("js_fail");
        listening.postSigned(SECRET, now + 1000, BODY, BODY);
        assertThat(listening.out().readLine()).contains("signature v1 ok, timestamp AHEAD: by ");
        assertThat(listening.out().readLine()).startsWith("js_fail");
        listening.post(BODY, "webhook-id", "msg_1");
        assertThat(listening.out().readLine())
                .isEqualTo("request msg_1  signature MISSING: no webhook-timestamp, webhook-signature");
        assertThat(listening.exitCode().get()).isEqualTo(1);
    }

    @Test
    void whatIsNoCallbackIsSaidAndNotCounted() throws Exception {
        Listening listening = Listening.start("--once", "1");
        assertThat(listening.post("no JSON")).isEqualTo(200);
        assertThat(listening.post("{\"callbacks\":[{\"type\":\"a\\u001bb\"}]}")).isEqualTo(200);
        assertThat(listening.out().readLine()).isEqualTo("no callbacks in this request: POST /callbacks");
        assertThat(listening.out().readLine()).isEqualTo("a\\u001bb  callback_id   account   hash not checked");
        assertThat(listening.exitCode().get()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--answer, 600",
        "--answer, '200,'",
        "--answer, slow",
        "--answer, redirect:",
        "--port, 65536",
        "--port, -1",
        "--once, 0",
        "--secret, plain",
        "--secret, whsec_AAAA",
        "--public-key, whpk_AAAA"
    })
    void aWrongOptionEndsWith2(String option, String value) {
        Cli.Outcome outcome = Cli.plain("listen", option, value);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(option);
    }
}
