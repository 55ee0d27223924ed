package io.trunkline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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

        int post(String body) throws Exception {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(
                                HttpRequest.newBuilder(url)
                                        .version(HttpClient.Version.HTTP_1_1)
                                        .POST(BodyPublishers.ofString(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode();
            }
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
        "--once, 0"
    })
    void aWrongOptionEndsWith2(String option, String value) {
        Cli.Outcome outcome = Cli.plain("listen", option, value);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(option);
    }
}
