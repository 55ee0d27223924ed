package io.trunkline.cli.callbacks;

import io.trunkline.callback.diagnosis.Diagnosis;
import io.trunkline.callback.diagnosis.WebhookCheck;
import io.trunkline.callback.receiver.Receiver.ReceivedRequest;
import io.trunkline.callback.signature.WebhookHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks the signatures of received requests. Immutable.
 *
 * @param secrets of the account ({@code whsec_}), one of which has to match; empty: {@code v1} is not checked
 * @param publicKey of the server ({@code whpk_}); empty: {@code v1a} is not checked
 * @param clock for the age of timestamps
 */
record SignatureChecker(List<String> secrets, Optional<String> publicKey, InstantSource clock) {

    private static final String UNKNOWN = "different secret or key, or the body, the id or the timestamp was changed";

    SignatureChecker {
        secrets = List.copyOf(secrets);
    }

    /**
     * The result of a check.
     *
     * @param right whether a receiver should believe the request
     * @param text the result in words
     */
    record Verdict(boolean right, String text) {}

    /** Whether there is a secret or key to check with. */
    boolean isUsed() {
        return !secrets.isEmpty() || publicKey.isPresent();
    }

    Verdict check(ReceivedRequest request) {
        Map<String, String> fields = request.headers();
        List<String> missing = Stream.of(WebhookHeaders.ID, WebhookHeaders.TIMESTAMP, WebhookHeaders.SIGNATURE)
                .filter(name -> !fields.containsKey(name))
                .toList();
        if (!missing.isEmpty()) {
            return new Verdict(false, "signature MISSING: no " + String.join(", ", missing));
        }
        WebhookHeaders headers = new WebhookHeaders(
                fields.getOrDefault(WebhookHeaders.ID, ""),
                fields.getOrDefault(WebhookHeaders.TIMESTAMP, ""),
                fields.getOrDefault(WebhookHeaders.SIGNATURE, ""));
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        List<Verdict> parts = new ArrayList<>();
        if (!secrets.isEmpty()) {
            parts.add(withSecrets(headers, body));
        }
        publicKey.ifPresent(
                key -> parts.add(verdict("v1a", headers, WebhookCheck.withPublicKey(headers, body, key), "")));
        age(headers.timestamp()).ifPresent(complaint -> parts.add(new Verdict(false, complaint)));
        return new Verdict(
                parts.stream().allMatch(Verdict::right),
                String.join(", ", parts.stream().map(Verdict::text).toList()));
    }

    private Verdict withSecrets(WebhookHeaders headers, byte[] body) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (String secret : secrets) {
            diagnoses.add(WebhookCheck.withSecret(headers, body, secret));
        }
        for (int i = 0; i < diagnoses.size(); i++) {
            if (diagnoses.get(i).fits()) {
                return verdict("v1", headers, diagnoses.get(i), secrets.size() > 1 ? " with secret " + (i + 1) : "");
            }
        }
        Diagnosis best =
                diagnoses.stream().filter(Diagnosis::explained).findFirst().orElse(diagnoses.getFirst());
        return verdict("v1", headers, best, "");
    }

    private static Verdict verdict(String version, WebhookHeaders headers, Diagnosis diagnosis, String remark) {
        String name = "signature " + version + " ";
        if (diagnosis.fits()) {
            return new Verdict(true, name + "ok" + remark);
        }
        boolean present = Stream.of(headers.signature().split("\\s+")).anyMatch(part -> part.startsWith(version + ","));
        if (!present) {
            return new Verdict(false, name + "MISSING");
        }
        return new Verdict(
                false,
                name + "WRONG: " + (diagnosis.explained() ? String.join("; and ", diagnosis.causes()) : UNKNOWN));
    }

    /** What is wrong with a timestamp; empty if it is recent. */
    private Optional<String> age(String seconds) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return Optional.of("timestamp WRONG: it is not a number of seconds");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(seconds);
        if (Math.abs(age) <= WebhookCheck.TOLERANCE_SECONDS) {
            return Optional.empty();
        }
        return Optional.of(age > 0 ? "timestamp TOO OLD: by " + age + " s" : "timestamp AHEAD: by " + -age + " s");
    }
}
