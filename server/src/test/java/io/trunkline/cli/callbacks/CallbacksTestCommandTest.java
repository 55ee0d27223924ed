package io.trunkline.cli.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.cli.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code trunkline callbacks test}, and what replay and resume leave in the audit log. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CallbacksTestCommandTest {

    private static final String HERE = "--callbacks.allow-networks=127.0.0.0/8";

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<ReceivedRequest> arrived = new LinkedBlockingQueue<>();
    private Cli cli = new Cli(folder);

    @BeforeEach
    void createAccount() {
        cli = Cli.withAccount(folder.resolve("data"));
    }

    @AfterEach
    void nothingIsQueued() {
        assertThat(cli.run("callbacks", "list", "--account=1", "--output=json")
                        .ok()
                        .out())
                .doesNotContain("ping");
    }

    private Receiver receiver(String... answers) throws IOException {
        Receiver receiver = Receiver.onLoopback(
                0, Stream.of(answers).map(ReceiverAnswer::parse).toList(), arrived::add);
        setUrl(receiver.url().toString());
        return receiver;
    }

    private void setUrl(String url) {
        cli.run("account", "set", "1", "callback_url=" + url).ok();
    }

    private Cli.Outcome test(String... more) {
        return cli.run(Stream.concat(Stream.of("callbacks", "test", "--account=1"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aReceiverThatAnswersIsSaidToHaveIt() throws Exception {
        try (Receiver _ = receiver("200")) {
            assertThat(test(HERE).ok().out())
                    .containsPattern("Sent a ping to http://127.0.0.1:\\d+ as msg_test_\\S+\\.\\R")
                    .containsPattern("Answer 200 after \\d+ ms: it counts as delivered\\.\\R");
            ReceivedRequest received = arrived.remove();
            String publicKey = cli.run("callbacks", "secret", "1")
                    .ok()
                    .out()
                    .replaceAll("(?s).*Public key: ", "")
                    .strip();
            assertThat(new SignatureChecker(List.of(), Optional.of(publicKey), InstantSource.system()).check(received))
                    .isEqualTo(new SignatureChecker.Verdict(true, "signature v1a ok"));
        }
    }

    @Test
    void whatWouldNotCountEndsWith1AndSaysWhy() throws Exception {
        try (Receiver _ = receiver("500", "redirect:http://127.0.0.1:1/", "200")) {
            Cli.Outcome failed = test(HERE);
            assertThat(failed.exitCode()).isEqualTo(1);
            assertThat(failed.out()).contains("Answer 500", "would not count", "The receiver answered 500.");
            assertThat(test(HERE).out()).contains("redirects", "not followed");
            Cli.Outcome json = test(HERE, "--output=json", "--type=call_history_report");
            assertThat(json.ok().json().get("delivered").booleanValue()).isTrue();
            assertThat(json.json().get("type").stringValue()).isEqualTo("call_history_report");
            Cli.Outcome refused = test();
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.out()).contains("No answer", "is not allowed");
            assertThat(refused.err()).contains("--callbacks.allow-networks=");
        }
        Cli.Outcome gone = test(HERE);
        assertThat(gone.exitCode()).isEqualTo(1);
        assertThat(gone.out()).contains("Connection refused.");
        assertThat(cli.run("audit", "export").ok().out().lines().filter(line -> line.contains("callbacks test")))
                .hasSize(5)
                .last()
                .asString()
                .contains("callback_test", "ping", "failed");
    }

    @Test
    void whatCannotBeSentIsRefused() {
        Cli.Outcome nowhere = test();
        assertThat(nowhere.exitCode()).isEqualTo(4);
        assertThat(nowhere.err()).contains("callback_url", "398");
        setUrl("http://127.0.0.1:9/");
        assertThat(test("--type=pong").exitCode()).isEqualTo(4);
        assertThat(cli.run("callbacks", "test", "--account=9").exitCode()).isEqualTo(4);
        assertThat(cli.run("callbacks", "test").exitCode()).isEqualTo(2);
    }

    @Test
    void aResumeIsWrittenDownAndAReplayOfNothingIsNot() {
        setUrl("http://127.0.0.1:9/");
        cli.run("event", "--account=1", "card_expired").ok();
        cli.run("callbacks", "resume", "--account=1").ok();
        cli.run("callbacks", "replay", "--account=1").ok();
        List<String> entries = cli.run("audit", "export").ok().out().lines().toList();
        assertThat(entries).anyMatch(line -> line.contains("callbacks resume") && line.contains("waiting_callbacks"));
        assertThat(entries).noneMatch(line -> line.contains("callbacks replay"));
    }
}
