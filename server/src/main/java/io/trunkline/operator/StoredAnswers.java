package io.trunkline.operator;

import io.trunkline.problem.Problem;
import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers to changes, by idempotency key. They are sealed, because an answer may hold the private half of a new key, and the
 * fingerprint would allow guessing a password in the body. Every method works within its caller's transaction. Thread-safe.
 */
final class StoredAnswers {

    /** How long an answer is kept and repeated. */
    static final Duration KEPT = Duration.ofHours(24);

    /** {@link #KEPT} in words, for documents. */
    static final String KEPT_WORDS = KEPT.toHours() + " hours";

    /** Answers deleted per unit of work. */
    static final int PORTION = 500;

    static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "idempotency_keys",
            List.of("token_id", "idempotency_key"),
            "content",
            "",
            key -> context(((Number) key.getFirst()).longValue(), (String) key.getLast())));

    /** The header that marks a repeated answer. */
    static final String REPLAYED = "Idempotency-Replayed";

    private final SecretBox secrets;
    private final InstantSource clock;

    StoredAnswers(SecretBox secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The answer to the same call with the same key; empty without a key.
     *
     * @throws Problem 422 if the key was used for another call
     */
    Optional<OperatorAnswer> find(Handle handle, OperatorCall call) {
        return call.idempotencyKey()
                .flatMap(key -> handle.createQuery(
                                "SELECT content FROM idempotency_keys WHERE token_id = ? AND idempotency_key = ? AND created >= ?")
                        .bind(0, call.tokenId())
                        .bind(1, key)
                        .bind(2, oldest())
                        .mapTo(String.class)
                        .findOne()
                        .map(content -> JsonMapper.shared().readTree(secrets.open(content, context(call, key))))
                        .map(kept -> answer(call, kept)));
    }

    private static OperatorAnswer answer(OperatorCall call, JsonNode kept) {
        if (!kept.get("fingerprint").stringValue().equals(call.fingerprint())) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY_422,
                    "This Idempotency-Key was used for another call; use a new one for each change.");
        }
        Map<String, String> headers = new HashMap<>();
        kept.get("headers").forEachEntry((name, value) -> headers.put(name, value.stringValue()));
        headers.put(REPLAYED, "true");
        return new OperatorAnswer(
                kept.get("status").intValue(),
                kept.get("type").stringValue(),
                headers,
                kept.get("body").stringValue().getBytes(StandardCharsets.UTF_8));
    }

    /** Stores an answer if its call has a key. */
    void keep(Handle handle, OperatorCall call, OperatorAnswer answer) {
        if (call.idempotencyKey().isEmpty()) {
            return;
        }
        String key = call.idempotencyKey().get();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("fingerprint", call.fingerprint());
        json.put("status", answer.status());
        json.put("type", answer.type());
        ObjectNode headers = json.putObject("headers");
        answer.headers().forEach(headers::put);
        json.put("body", new String(answer.body(), StandardCharsets.UTF_8));
        // Replaces one that is too old but not deleted yet.
        handle.execute(
                "INSERT INTO idempotency_keys (token_id, idempotency_key, created, content) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (token_id, idempotency_key) DO UPDATE SET created = excluded.created,"
                        + " content = excluded.content",
                call.tokenId(),
                key,
                Micros.of(clock.instant()),
                secrets.seal(json.toString(), context(call, key)));
    }

    /** Deletes a portion of the old answers and returns how many it deleted. */
    int deleteOld(Handle handle) {
        return handle.execute(
                "DELETE FROM idempotency_keys WHERE (token_id, idempotency_key) IN (SELECT token_id, idempotency_key"
                        + " FROM idempotency_keys WHERE created < ? ORDER BY created LIMIT ?)",
                oldest(),
                PORTION);
    }

    private long oldest() {
        return Micros.of(clock.instant().minus(KEPT));
    }

    private static String context(OperatorCall call, String key) {
        return context(call.tokenId(), key);
    }

    private static String context(long tokenId, String key) {
        return "idempotency/" + tokenId + "/" + key;
    }
}
