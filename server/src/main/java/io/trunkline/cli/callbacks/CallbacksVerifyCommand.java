package io.trunkline.cli.callbacks;

import io.trunkline.callback.diagnosis.CallbackBody;
import io.trunkline.callback.diagnosis.CallbackBody.Received;
import io.trunkline.callback.diagnosis.Diagnosis;
import io.trunkline.callback.diagnosis.HashCheck;
import io.trunkline.callback.diagnosis.WebhookCheck;
import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.cli.command.Examples;
import io.trunkline.cli.command.ValueArgument;
import io.trunkline.cli.terminal.ExitCode;
import io.trunkline.cli.terminal.InputFile;
import io.trunkline.cli.terminal.TerminalText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trunkline callbacks verify}: needs no settings or database. */
@Examples("callbacks verify body.json --api-key @api-key.txt --salt @salt.txt")
@Command(
        name = "verify",
        description = {
            "Checks the hashes and signatures of a received request, and explains any mismatch.",
            "Exit code 1 if one does not match. Secrets come from files: @FILE, or @- for standard input."
        })
final class CallbacksVerifyCommand implements Callable<Integer> {

    private static final int MAX_BODY = 8 * 1024 * 1024;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The body exactly as it was received. Default: standard input.")
    private @Nullable Path file;

    @Option(names = "--api-key", paramLabel = "@FILE", description = "The account's api_key: checks the hashes.")
    private @Nullable String apiKey;

    @Option(names = "--salt", paramLabel = "@FILE", description = "The account's callback_salt. Default: none.")
    private @Nullable String salt;

    @Option(
            names = "--secret",
            paramLabel = "@FILE",
            description = "The account's secret (whsec_): checks the v1 signatures.")
    private @Nullable String secret;

    @Option(
            names = "--public-key",
            paramLabel = "KEY",
            description = "The server's public key (whpk_): checks the v1a signatures.")
    private @Nullable String publicKey;

    @Option(names = "--webhook-id", paramLabel = "TEXT", description = "The header of that name, as received.")
    private @Nullable String id;

    @Option(names = "--webhook-timestamp", paramLabel = "TEXT", description = "The header of that name, as received.")
    private @Nullable String timestamp;

    @Option(names = "--webhook-signature", paramLabel = "TEXT", description = "The header of that name, as received.")
    private @Nullable String signature;

    private final ValueArgument values = new ValueArgument();
    private boolean wrong;

    @Override
    public Integer call() {
        checkUsage();
        byte[] body = body();
        if (apiKey != null) {
            HashCheck check = new HashCheck(
                    salt == null ? "" : values.secret(spec(), "--salt", salt),
                    values.secret(spec(), "--api-key", apiKey));
            InputFile.decode(body)
                    .ifPresentOrElse(
                            text -> checkHashes(text, check),
                            () -> say(false, "The body is not UTF-8 text, so it was changed in transit."));
        }
        if (id != null && timestamp != null && signature != null) {
            checkSignatures(new WebhookHeaders(id, timestamp, signature), body);
        }
        return wrong ? ExitCode.FAILED : ExitCode.OK;
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec before it calls a command");
        }
        return spec;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private void checkUsage() {
        long headers =
                Stream.of(id, timestamp, signature).filter(text -> text != null).count();
        boolean keys = secret != null || publicKey != null;
        if (apiKey == null && !keys) {
            throw usage("Give --api-key to check hashes, --secret or --public-key to check signatures.");
        }
        if (salt != null && apiKey == null) {
            throw usage("--salt needs --api-key: the hash is computed from both.");
        }
        if (keys ? headers != 3 : headers != 0) {
            throw usage("Signatures need all three headers, and --secret or --public-key.");
        }
        if (file == null && Stream.of(apiKey, salt, secret).anyMatch("@-"::equals)) {
            throw usage("Standard input is the body here: give a FILE for the body, or the secret as @FILE.");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private byte[] body() {
        return (file == null
                        ? InputFile.standardInput("The body cannot be read from FILE")
                        : InputFile.of("The body cannot be read from FILE", file))
                .bytes(spec(), MAX_BODY);
    }

    private void checkHashes(String body, HashCheck check) {
        List<Received> callbacks;
        try {
            callbacks = CallbackBody.read(body);
        } catch (IllegalArgumentException e) {
            say(false, e.getMessage() + ".");
            return;
        }
        List<String> ids = callbacks.stream().map(Received::callbackId).toList();
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (Received callback : callbacks) {
            diagnoses.add(check.check(callback.hash(), callback.accountId(), callback.callbackId(), ids));
        }
        boolean secretsAreRight = diagnoses.stream().anyMatch(Diagnosis::fits);
        for (int i = 0; i < callbacks.size(); i++) {
            Received callback = callbacks.get(i);
            String name = TerminalText.visible("Callback " + callback.callbackId() + " (" + callback.type()
                    + ", account " + callback.accountId() + ")");
            String hint = callback.hash().isEmpty()
                    ? "it has none"
                    : secretsAreRight
                            ? "salt and api key are right, since another callback's hash matches: this one's ids or hash were changed"
                            : "the salt, the api key or both are wrong: a hash cannot tell which";
            say(diagnoses.get(i).fits(), name + ": the hash " + words(diagnoses.get(i), hint));
        }
        if (callbacks.isEmpty()) {
            say(false, "The list of callbacks is empty.");
        }
    }

    private void checkSignatures(WebhookHeaders headers, byte[] body) {
        if (secret != null) {
            tell("v1", headers, WebhookCheck.withSecret(headers, body, values.secret(spec(), "--secret", secret)));
        }
        if (publicKey != null) {
            try {
                tell("v1a", headers, WebhookCheck.withPublicKey(headers, body, publicKey));
            } catch (IllegalArgumentException e) {
                throw usage("--public-key: " + e.getMessage() + ".");
            }
        }
        tellAge(headers.timestamp().strip());
    }

    private void tell(String version, WebhookHeaders headers, Diagnosis diagnosis) {
        boolean present =
                Stream.of(headers.signature().strip().split("\\s+")).anyMatch(part -> part.startsWith(version + ","));
        String hint = present
                ? "the body, the id, the timestamp or the key differs"
                : "webhook-signature has none that starts with " + version + ",";
        say(diagnosis.fits(), "Signature " + version + ": it " + words(diagnosis, hint));
    }

    /** Not an error: a pasted request is always older. */
    private void tellAge(String seconds) {
        if (!seconds.matches("[0-9]{1,12}")) {
            say(false, "webhook-timestamp is not a number of seconds.");
            return;
        }
        long age = InstantSource.system().instant().getEpochSecond() - Long.parseLong(seconds);
        if (Math.abs(age) > WebhookCheck.TOLERANCE_SECONDS) {
            out().println("Note: the timestamp is " + Math.abs(age) + " s " + (age > 0 ? "old" : "ahead")
                    + "; receivers that allow " + WebhookCheck.TOLERANCE_SECONDS + " s would refuse the request now.");
        }
    }

    private static String words(Diagnosis diagnosis, String hint) {
        if (diagnosis.fits()) {
            return "matches.";
        }
        return "does not match: "
                + (diagnosis.explained()
                        ? TerminalText.visible(String.join("; and ", diagnosis.causes())) + "."
                        : hint + ". Combinations of known mistakes tried: " + diagnosis.tried() + ".");
    }

    private void say(boolean right, @Nullable String line) {
        wrong |= !right;
        out().println(line);
    }
}
