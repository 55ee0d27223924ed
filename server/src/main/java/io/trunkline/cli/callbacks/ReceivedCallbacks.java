package io.trunkline.cli.callbacks;

import io.trunkline.callback.receiver.Receiver;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.cli.terminal.OutputException;
import io.trunkline.cli.terminal.StandardOutput;
import io.trunkline.cli.terminal.TerminalText;
import io.trunkline.parameter.JsonLimits;
import io.trunkline.parameter.JsonParsers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints the callbacks of each request, one per line, and checks signatures and hashes. Thread-safe. */
final class ReceivedCallbacks implements Receiver.Listener {

    /** Whoever reaches the port sends what it likes. */
    private static final JsonMapper JSON =
            JsonMapper.builder(JsonParsers.ofDepth(JsonLimits.DOCUMENT_DEPTH)).build();

    /** How often to check that there is still a reader. */
    private static final long INTERVAL_MILLIS = 500;

    private final PrintWriter out;
    private final String salt;
    private final Optional<String> apiKey;
    private final SignatureChecker signatures;
    private final OptionalLong enough;
    private final CountDownLatch done = new CountDownLatch(1);
    private long count;
    private boolean allFit = true;
    private @Nullable OutputException failure;

    /**
     * @param apiKey null: hashes are not checked
     * @param signatures checks each request if it has a secret or key
     * @param enough after how many callbacks {@link #await} returns; empty for never
     */
    ReceivedCallbacks(
            PrintWriter out, String salt, Optional<String> apiKey, SignatureChecker signatures, OptionalLong enough) {
        this.out = out;
        this.salt = salt;
        this.apiKey = apiKey;
        this.signatures = signatures;
        this.enough = enough;
    }

    @Override
    public synchronized void received(ReceivedRequest request) {
        try {
            print(request);
        } catch (OutputException e) {
            // This is a thread of the receiver: notify that of the command.
            failure = e;
            done.countDown();
        }
    }

    private void print(ReceivedRequest request) {
        if (signatures.isUsed()) {
            SignatureChecker.Verdict verdict = signatures.check(request);
            allFit &= verdict.right();
            out.println(TerminalText.visible(
                    "request " + request.headers().getOrDefault(WebhookHeaders.ID, "") + "  " + verdict.text()));
        }
        JsonNode callbacks = callbacks(request.body());
        if (callbacks.isEmpty()) {
            out.println(
                    "no callbacks in this request: " + TerminalText.visible(request.method() + " " + request.target()));
        }
        for (JsonNode callback : callbacks) {
            count++;
            out.println(TerminalText.visible("%s  callback_id %s  account %s  %s"
                    .formatted(
                            text(callback, "type"),
                            text(callback, "callback_id"),
                            text(callback, "account_id"),
                            verdict(callback))));
        }
        out.flush();
    }

    /** Counted only now, so that the last request gets its answer. */
    @Override
    public synchronized void answered(ReceivedRequest request) {
        if (enough.isPresent() && count >= enough.getAsLong()) {
            done.countDown();
        }
    }

    /**
     * Waits for enough callbacks, and returns whether all checked hashes and signatures are right.
     *
     * @throws OutputException if they cannot be printed, or the reader is gone
     */
    boolean await() throws InterruptedException {
        while (!done.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
            StandardOutput.requireReader();
        }
        synchronized (this) {
            if (failure != null) {
                throw failure;
            }
            return allFit;
        }
    }

    private static JsonNode callbacks(String body) {
        try {
            return JSON.readTree(body).path("callbacks");
        } catch (JacksonException notJson) {
            return JSON.missingNode();
        }
    }

    private String verdict(JsonNode callback) {
        if (apiKey.isEmpty()) {
            return "hash not checked";
        }
        String input = salt + text(callback, "account_id") + apiKey.get() + text(callback, "callback_id");
        boolean fits = MessageDigest.isEqual(
                md5(input).getBytes(StandardCharsets.UTF_8),
                text(callback, "hash").getBytes(StandardCharsets.UTF_8));
        allFit &= fits;
        return fits ? "hash ok" : "hash WRONG";
    }

    /** A number in decimal notation; empty if the field is missing. */
    private static String text(JsonNode callback, String field) {
        return callback.path(field).asString("");
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no MD5", e);
        }
    }
}
