package io.trunkline.console.callbacks;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.callback.diagnosis.CallbackBody;
import io.trunkline.callback.diagnosis.CallbackBody.Received;
import io.trunkline.callback.diagnosis.Diagnosis;
import io.trunkline.callback.diagnosis.HashCheck;
import io.trunkline.callback.diagnosis.WebhookCheck;
import io.trunkline.callback.queue.RequestBody;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.signature.WebhookHeaders;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookSecret;
import io.trunkline.console.text.Texts;
import io.trunkline.console.view.SignatureForm.Finding;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a received request against the secrets of an account, or against those that its receiver has, and says what differs. No secret is in
 * a finding. Thread-safe.
 *
 * @param services has the stored secrets
 * @param clock for the age of requests
 */
record SignatureCheck(CallbackServices services, InstantSource clock) {

    /**
     * What the receiver has; empty texts for what is stored here.
     *
     * @param secret of the signatures
     */
    record Theirs(String salt, String apiKey, String secret) {

        /** Without them. */
        @Override
        public String toString() {
            return "Theirs[]";
        }
    }

    /** Checks the hash of each callback in a body. */
    List<Finding> hashes(Texts texts, Caller caller, String body, Theirs theirs) {
        List<Finding> findings = new ArrayList<>();
        Profile profile = caller.account().profile();
        if (!profile.isReadable(ProfileFields.CALLBACK_SALT)) {
            findings.add(wrong(texts, texts.of("callbacks.check.salt"), texts.of("callbacks.salt.unreadable")));
            return findings;
        }
        String salt =
                Optional.ofNullable(profile.get(ProfileFields.CALLBACK_SALT)).orElse("");
        String apiKey = services.accounts().showApiKey(caller.accountId());
        compare(texts, findings, "callbacks.check.salt", theirs.salt(), List.of(salt));
        compare(texts, findings, "callbacks.check.api-key", theirs.apiKey(), List.of(apiKey));
        List<Received> callbacks = CallbackBody.read(body);
        if (callbacks.isEmpty() || callbacks.size() > RequestBody.MOST_CALLBACKS) {
            findings.add(wrong(texts, texts.of("callbacks.check.body"), texts.of("callbacks.check.count")));
            return findings;
        }
        HashCheck check = new HashCheck(
                theirs.salt().isEmpty() ? salt : theirs.salt(), theirs.apiKey().isEmpty() ? apiKey : theirs.apiKey());
        List<String> ids = callbacks.stream().map(Received::callbackId).toList();
        for (Received callback : callbacks) {
            String subject =
                    texts.of("callbacks.check.hash", Map.of("id", callback.callbackId(), "type", callback.type()));
            findings.add(
                    callback.hash().isEmpty()
                            ? wrong(texts, subject, texts.of("callbacks.check.no-hash"))
                            : finding(
                                    texts,
                                    subject,
                                    check.check(callback.hash(), callback.accountId(), callback.callbackId(), ids),
                                    "callbacks.check.hash.unknown"));
        }
        return findings;
    }

    private static void compare(Texts texts, List<Finding> findings, String subject, String theirs, List<String> ours) {
        if (!theirs.isEmpty()) {
            boolean isSame = ours.contains(theirs);
            findings.add(
                    isSame
                            ? right(texts, texts.of(subject))
                            : wrong(texts, texts.of(subject), texts.of("callbacks.check.other")));
        }
    }

    /** Checks the signatures of a request. */
    List<Finding> signatures(Texts texts, Caller caller, WebhookHeaders headers, String text, Theirs theirs) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        List<Finding> findings = new ArrayList<>();
        List<String> ours = secrets(caller);
        compare(texts, findings, "callbacks.check.secret", theirs.secret(), ours);
        List<String> secrets = theirs.secret().isEmpty() ? ours : List.of(theirs.secret());
        findings.add(of(
                texts,
                "v1",
                headers,
                secrets.stream()
                        .map(secret -> WebhookCheck.withSecret(headers, body, secret))
                        .toList()));
        WebhookKey.PublicKeys keys = services.key().publicKeys();
        List<String> publicKeys = new ArrayList<>(List.of(keys.current()));
        keys.previous().ifPresent(publicKeys::add);
        findings.add(of(
                texts,
                "v1a",
                headers,
                publicKeys.stream()
                        .map(key -> WebhookCheck.withPublicKey(headers, body, key))
                        .toList()));
        age(texts, headers.timestamp().strip()).ifPresent(findings::add);
        return findings;
    }

    private List<String> secrets(Caller caller) {
        SigningSecrets known = services.secrets().current(caller.accountId());
        WebhookSecret previous = known.previous();
        return previous == null
                ? List.of(known.current().text())
                : List.of(known.current().text(), previous.text());
    }

    private static Finding of(Texts texts, String version, WebhookHeaders headers, List<Diagnosis> diagnoses) {
        String subject = texts.of("callbacks.check.signature", "version", version);
        boolean isThere = Arrays.stream(headers.signature().strip().split("\\s+"))
                .anyMatch(part -> part.startsWith(version + ","));
        if (!isThere) {
            return wrong(texts, subject, texts.of("callbacks.check.no-signature", "version", version));
        }
        Diagnosis best = diagnoses.stream()
                .filter(Diagnosis::fits)
                .findFirst()
                .or(() -> diagnoses.stream().filter(Diagnosis::explained).findFirst())
                .orElse(diagnoses.getFirst());
        return finding(texts, subject, best, "callbacks.check.signature.unknown");
    }

    private Optional<Finding> age(Texts texts, String seconds) {
        String subject = texts.of("callbacks.check.timestamp");
        if (!seconds.matches("[0-9]{1,12}")) {
            return Optional.of(wrong(texts, subject, texts.of("callbacks.check.no-number")));
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(seconds);
        return Math.abs(age) <= WebhookCheck.TOLERANCE_SECONDS
                ? Optional.empty()
                : Optional.of(new Finding(
                        "warn",
                        texts.of("callbacks.check.note"),
                        subject,
                        texts.of(
                                age > 0 ? "callbacks.check.old" : "callbacks.check.ahead",
                                Map.of("age", Math.abs(age), "most", WebhookCheck.TOLERANCE_SECONDS))));
    }

    private static Finding finding(Texts texts, String subject, Diagnosis diagnosis, String unknown) {
        if (diagnosis.fits()) {
            return right(texts, subject);
        }
        return wrong(
                texts,
                subject,
                diagnosis.explained()
                        ? texts.of(
                                "callbacks.check.cause", "cause", texts.english(String.join("; ", diagnosis.causes())))
                        : texts.of(unknown));
    }

    private static Finding right(Texts texts, String subject) {
        return new Finding("good", texts.of("callbacks.check.right"), subject, "");
    }

    private static Finding wrong(Texts texts, String subject, String words) {
        return new Finding("bad", texts.of("callbacks.check.wrong"), subject, words);
    }
}
