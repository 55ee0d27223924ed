package io.trunkline.operator;

import io.trunkline.access.ApiKeyRotation;
import io.trunkline.audit.SecurityEvent;
import io.trunkline.audit.SecurityEvents;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookKey.PublicKeys;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.operator.Member.Kind;
import io.trunkline.parameter.Overlap;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Showing and replacing secrets: the {@code api_key} of accounts, and what callbacks are signed with. Thread-safe. */
public final class SecretOperations {

    private static final String KEEP_OLD = "keep_old";
    private static final String SECRET_PATH = "/accounts/{account_id}/webhook-secret";
    private static final String KEY_PATH = "/webhook-key";
    private static final String SEALED = " With an Idempotency-Key the answer is kept sealed for a day.";

    private final ApiKeyRotation apiKeys;
    private final WebhookSecrets secrets;
    private final WebhookKey key;
    private final AccountEdits edits;
    private final Changes changes;
    private final SecurityEvents events;
    private final InstantSource clock;

    /** @param events are told of what was replaced, at the time of the clock */
    public SecretOperations(
            ApiKeyRotation apiKeys,
            WebhookSecrets secrets,
            WebhookKey key,
            AccountEdits edits,
            Changes changes,
            SecurityEvents events,
            InstantSource clock) {
        this.apiKeys = apiKeys;
        this.secrets = secrets;
        this.key = key;
        this.edits = edits;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** The operations' declarations. */
    public List<Operation> declare() {
        return List.of(
                Operation.change(
                        "POST",
                        "/accounts/{account_id}/api-key/rotate",
                        "rotateApiKey",
                        "Gives the account a new api_key, answers it once, and ends the sessions that began with the old one."
                                + SEALED,
                        keepOld("not at all, as it has to be for a key that was stolen"),
                        reply("The new api_key.", "api_key"),
                        this::rotateApiKey),
                Operation.read(
                        SECRET_PATH,
                        "readWebhookSecret",
                        "Shows what the account's callbacks are signed with; makes a secret if there is none yet.",
                        reply("The secrets.", "secret", "previous"),
                        call -> Answer.ok(
                                json(secrets.current(edits.require(call).id())))),
                Operation.change(
                        "POST",
                        SECRET_PATH + "/rotate",
                        "rotateWebhookSecret",
                        "Gives the account a new secret; its callbacks are signed with both for a while." + SEALED,
                        keepOld("PT24H"),
                        reply("The secrets.", "secret", "previous"),
                        this::rotateSecret),
                Operation.read(
                        KEY_PATH,
                        "readWebhookKey",
                        "Shows the public key of the server, with which everybody can check what it has signed.",
                        reply("The public keys.", "public_key", "previous_public_key", "previous_until"),
                        _ -> Answer.ok(json(key.publicKeys()))),
                Operation.change(
                        "POST",
                        KEY_PATH + "/rotate",
                        "rotateWebhookKey",
                        "Makes a new key of the server, for all accounts; callbacks are signed with both for a while.",
                        keepOld("PT24H"),
                        reply("The public keys.", "public_key", "previous_public_key", "previous_until"),
                        this::rotateKey));
    }

    private static List<Member> keepOld(String usual) {
        return List.of(Member.optional(
                KEEP_OLD,
                Kind.TEXT,
                "How long the old one is good beside it, as a duration of ISO 8601 up to P30D; else " + usual + "."));
    }

    private static Overlap overlap(Call call, Overlap usual) {
        try {
            return call.body().text(KEEP_OLD).map(Overlap::parse).orElse(usual);
        } catch (IllegalArgumentException e) {
            throw Problem.ofValues(List.of(Problem.Detail.ofMember(KEEP_OLD, String.valueOf(e.getMessage()))));
        }
    }

    private Answer rotateApiKey(Call call) {
        Overlap overlap = overlap(call, Overlap.NONE);
        Answer answer = edits.make(call, () -> handle -> {
            long account = edits.require(handle, call).id();
            String made = apiKeys.rotate(handle, call.actor(), call.auditName(), account, overlap);
            return Answer.ok(JsonNodeFactory.instance.objectNode().put("api_key", made));
        });
        return told(call, call.id(AccountEdits.ACCOUNT_ID), "api_key", answer);
    }

    private Answer rotateSecret(Call call) {
        Overlap overlap = overlap(call, Overlap.DAY);
        Answer answer = edits.make(call, () -> handle -> {
            long account = edits.require(handle, call).id();
            return Answer.ok(json(secrets.rotate(handle, call.actor(), call.auditName(), account, overlap)));
        });
        return told(call, call.id(AccountEdits.ACCOUNT_ID), "webhook_secret", answer);
    }

    private Answer rotateKey(Call call) {
        Overlap overlap = overlap(call, Overlap.DAY);
        Answer answer = changes.make(
                call,
                () -> handle -> Answer.ok(json(key.rotate(handle, call.actor().id(), overlap))));
        return told(call, 0, "webhook_key", answer);
    }

    /** Once it is on disk. A call that was sent again has replaced nothing. */
    private Answer told(Call call, long accountId, String secret, Answer answer) {
        if (!answer.isReplayed()) {
            events.tell(
                    SecurityEvent.secretReplaced(clock.instant(), accountId, call.actor(), call.auditName(), secret));
        }
        return answer;
    }

    private static ObjectNode json(SigningSecrets shown) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("secret", shown.current().text());
        if (shown.previous() != null) {
            json.put("previous", shown.previous().text());
        }
        return json;
    }

    private static ObjectNode json(PublicKeys keys) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("public_key", keys.current());
        keys.previous().ifPresent(previous -> json.put("previous_public_key", previous));
        keys.previousUntil().ifPresent(until -> json.put("previous_until", until.toString()));
        return json;
    }

    private static Operation.Reply reply(String description, String... texts) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (String text : texts) {
            properties.putObject(text).put("type", "string");
        }
        return new Operation.Reply(HttpStatus.OK_200, description, schema);
    }
}
