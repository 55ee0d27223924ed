package io.trunkline.operator.operations;

import io.trunkline.access.ApiKeyRotation;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.body.BodyMember;
import io.trunkline.body.BodyMember.Kind;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookKey.PublicKeys;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.operator.Changes;
import io.trunkline.operator.Operation;
import io.trunkline.operator.OperatorAnswer;
import io.trunkline.operator.OperatorCall;
import io.trunkline.operator.Reply;
import io.trunkline.parameter.Overlap;
import io.trunkline.problem.ErrorDetail;
import io.trunkline.problem.Problem;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.time.InstantSource;
import java.util.List;

/** Showing and replacing secrets: the {@code api_key} of accounts, and the secrets that sign callbacks. Thread-safe. */
public final class SecretOperations {

    private static final String KEEP_OLD = "keep_old";
    private static final String SECRET_PATH = "/accounts/{account_id}/webhook-secret";
    private static final String KEY_PATH = "/webhook-key";

    private static final String API_KEY = "api_key";

    private static final Reply<String> ROTATED_API_KEY = Reply.ok(
            "The new api_key.",
            Shape.<String>of("RotatedApiKey")
                    .required(API_KEY, JsonTypes.TEXT, "The new key: a secret.", key -> key)
                    .build());

    private static final Reply<SigningSecrets> SECRETS = Reply.ok(
            "The secrets.",
            Shape.<SigningSecrets>of("WebhookSecrets")
                    .required(
                            "secret",
                            JsonTypes.TEXT,
                            "The current secret.",
                            shown -> shown.current().text())
                    .optional(
                            "previous",
                            JsonTypes.TEXT,
                            "The previous secret, while it is valid.",
                            shown -> shown.previous() == null
                                    ? null
                                    : shown.previous().text())
                    .build());

    private static final Reply<PublicKeys> PUBLIC_KEYS = Reply.ok(
            "The public keys.",
            Shape.<PublicKeys>of("WebhookKeys")
                    .required("public_key", JsonTypes.TEXT, "The current key.", PublicKeys::current)
                    .optional(
                            "previous_public_key",
                            JsonTypes.TEXT,
                            "The previous key, while it is valid.",
                            keys -> keys.previous().orElse(null))
                    .optional(
                            "previous_until",
                            JsonTypes.TIME,
                            "How long the previous key stays valid.",
                            keys -> keys.previousUntil().orElse(null))
                    .build());

    private final ApiKeyRotation apiKeys;
    private final WebhookSecrets secrets;
    private final WebhookKey key;
    private final AccountEdits edits;
    private final Changes changes;
    private final SecurityEvents events;
    private final InstantSource clock;

    /** @param events notified of replaced secrets, with the clock's time */
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
                        "Gives the account a new api_key, returns it once, and ends the sessions that were opened with an api_key."
                                + Changes.SEALED_NOTE,
                        keepOld("not at all, which is necessary for a stolen key"),
                        ROTATED_API_KEY,
                        this::rotateApiKey),
                Operation.read(
                        SECRET_PATH,
                        "readWebhookSecret",
                        "Shows the secret that signs the account's callbacks; creates one if there is none yet.",
                        SECRETS,
                        call -> SECRETS.answer(
                                secrets.current(edits.require(call).id()))),
                Operation.change(
                        "POST",
                        SECRET_PATH + "/rotate",
                        "rotateWebhookSecret",
                        "Gives the account a new secret; for a while, its callbacks are signed with both."
                                + Changes.SEALED_NOTE,
                        keepOld("PT24H"),
                        SECRETS,
                        this::rotateSecret),
                Operation.read(
                        KEY_PATH,
                        "readWebhookKey",
                        "Shows the server's public key, with which anybody can verify the callbacks that it signs.",
                        PUBLIC_KEYS,
                        _ -> PUBLIC_KEYS.answer(key.publicKeys())),
                Operation.change(
                        "POST",
                        KEY_PATH + "/rotate",
                        "rotateWebhookKey",
                        "Creates a new key of the server, for all accounts; for a while, callbacks are signed with both.",
                        keepOld("PT24H"),
                        PUBLIC_KEYS,
                        this::rotateKey));
    }

    private static List<BodyMember> keepOld(String usual) {
        return List.of(BodyMember.optional(
                KEEP_OLD,
                Kind.TEXT,
                "How long the old one stays valid, as an ISO 8601 duration of up to P30D; by default " + usual + "."));
    }

    private static Overlap overlap(OperatorCall call, Overlap usual) {
        try {
            return call.body().text(KEEP_OLD).map(Overlap::parse).orElse(usual);
        } catch (IllegalArgumentException e) {
            throw Problem.ofValues(List.of(ErrorDetail.ofMember(KEEP_OLD, String.valueOf(e.getMessage()))));
        }
    }

    private OperatorAnswer rotateApiKey(OperatorCall call) {
        Overlap overlap = overlap(call, Overlap.NONE);
        OperatorAnswer answer = edits.make(call, () -> handle -> {
            long account = edits.require(handle, call).id();
            String made = apiKeys.rotate(handle, call.actor(), call.auditName(), account, overlap);
            return ROTATED_API_KEY.answer(made);
        });
        return reporting(call, call.id(AccountEdits.ACCOUNT_ID), API_KEY, answer);
    }

    private OperatorAnswer rotateSecret(OperatorCall call) {
        Overlap overlap = overlap(call, Overlap.DAY);
        OperatorAnswer answer = edits.make(call, () -> handle -> {
            long account = edits.require(handle, call).id();
            return SECRETS.answer(secrets.rotate(handle, call.actor(), call.auditName(), account, overlap));
        });
        return reporting(call, call.id(AccountEdits.ACCOUNT_ID), "webhook_secret", answer);
    }

    private OperatorAnswer rotateKey(OperatorCall call) {
        Overlap overlap = overlap(call, Overlap.DAY);
        OperatorAnswer answer = changes.make(
                call,
                () -> handle ->
                        PUBLIC_KEYS.answer(key.rotate(handle, call.actor().id(), overlap)));
        return reporting(call, 0, "webhook_key", answer);
    }

    /** Reports the replacement once it is on disk. A repeated call has replaced nothing. */
    private OperatorAnswer reporting(OperatorCall call, long accountId, String secret, OperatorAnswer answer) {
        if (!answer.isReplayed()) {
            events.tell(
                    SecurityEvent.secretReplaced(clock.instant(), accountId, call.actor(), call.auditName(), secret));
        }
        return answer;
    }
}
