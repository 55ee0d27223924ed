package io.trunkline.cli.callbacks;

import io.trunkline.callback.diagnosis.WebhookCheck;
import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.ReceiverAnswer;
import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.ValueArgument;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.connection.PortProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trunkline listen}: needs no settings or database. */
@Examples({"listen --port 9000", "listen --answer 500,500,200 --once 1"})
@Command(
        name = "listen",
        description =
                "Receives callbacks on this machine, prints them, checks signatures and hashes, and gives the configured answers.")
public final class ListenCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description = "Port on the loopback interface; 0 for any free one. Default: 9000.")
    private int port = 9000;

    @Option(
            names = "--salt",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "The account's callback_salt, or @FILE, or @- for standard input. Default: none.")
    private String salt = "";

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description =
                    "The account's api_key, or @FILE, or @- for standard input; without it, hashes are not checked.")
    @Nullable
    private String apiKey;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description =
                    "The account's secret (whsec_), or @FILE, or @- for standard input: checks the v1 signatures and"
                            + " timestamps. May be repeated; one has to match.")
    private List<String> secrets = List.of();

    @Option(
            names = "--public-key",
            paramLabel = "KEY",
            description = "The server's public key (whpk_): checks the v1a signatures and timestamps.")
    @Nullable
    private String publicKey;

    @Option(
            names = "--answer",
            paramLabel = "ANSWERS",
            defaultValue = "200",
            description = "The answers in order, separated by commas; the last one repeats: " + ReceiverAnswer.SYNTAX
                    + ". Default: 200.")
    private String answer = "200";

    @Option(
            names = "--once",
            paramLabel = "N",
            description = "End after N callbacks, with exit code 1 if a hash or a signature was wrong.")
    @Nullable
    private Integer once;

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be from 0 to 65535");
        }
        if (once != null && once < 1) {
            throw new ParameterException(spec.commandLine(), "--once must be at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        ValueArgument values = new ValueArgument();
        ReceivedCallbacks callbacks = new ReceivedCallbacks(
                out,
                values.text(spec, salt),
                apiKey == null ? Optional.empty() : Optional.of(values.text(spec, apiKey)),
                signatures(spec, values),
                once == null ? OptionalLong.empty() : OptionalLong.of(once));
        List<ReceiverAnswer> script = script(spec, answer);
        try (Receiver receiver = open(script, callbacks)) {
            out.println("Listening at " + receiver.url());
            out.flush();
            return callbacks.await() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private Receiver open(List<ReceiverAnswer> script, ReceivedCallbacks callbacks) {
        try {
            return Receiver.onLoopback(port, script, callbacks);
        } catch (IOException e) {
            throw new PortInUse(
                    PortProblem.sentence(
                            port,
                            "--port",
                            "127.0.0.1",
                            "the interface",
                            "",
                            e instanceof BindException,
                            String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** The port is unavailable; the message says why. */
    public static final class PortInUse extends RuntimeException {

        PortInUse(String message, IOException cause) {
            super(message, cause);
        }
    }

    private SignatureChecker signatures(CommandSpec spec, ValueArgument values) {
        List<String> texts =
                secrets.stream().map(secret -> values.text(spec, secret)).toList();
        try {
            texts.forEach(WebhookSecret::parse);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--secret: " + e.getMessage(), e);
        }
        try {
            Optional.ofNullable(publicKey).ifPresent(WebhookCheck::requirePublicKey);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--public-key: " + e.getMessage(), e);
        }
        return new SignatureChecker(texts, Optional.ofNullable(publicKey), InstantSource.system());
    }

    private static List<ReceiverAnswer> script(CommandSpec spec, String text) {
        try {
            return Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .map(ReceiverAnswer::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--answer: " + e.getMessage(), e);
        }
    }
}
