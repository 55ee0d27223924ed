package io.trunkline.callback;

import io.trunkline.audit.AuditLog;
import io.trunkline.callback.signature.RequestSigner;
import io.trunkline.callback.signature.WebhookKey;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.callback.signature.WebhookSigner;
import io.trunkline.callback.subscriber.Subscribers;
import io.trunkline.store.Database;
import io.trunkline.store.SharedClock;
import io.trunkline.store.secret.SecretBox;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The services of this package, put together over one database; what sends is started where it is needed. Thread-safe.
 *
 * @param callbacks what the accounts' own servers are told
 * @param control sends them again, and goes on where sending was given up
 * @param subscribers accounts as their callbacks show them
 * @param secrets of accounts, for signing callbacks
 * @param key of the server, for signing callbacks
 */
public record Webhooks(
        Callbacks callbacks, CallbackControl control, Subscribers subscribers, WebhookSecrets secrets, WebhookKey key) {

    /**
     * Wires the package's classes.
     *
     * @param shared by which the servers on the database agree when something is due
     */
    public static Webhooks create(
            Database database,
            SecretBox secrets,
            Subscribers subscribers,
            SharedClock shared,
            SecureRandom random,
            InstantSource clock) {
        Callbacks callbacks = new Callbacks(database, subscribers, shared);
        return new Webhooks(
                callbacks,
                new CallbackControl(database, callbacks, new AuditLog(), clock),
                subscribers,
                new WebhookSecrets(database, secrets, new AuditLog(), random, clock),
                new WebhookKey(database, secrets, random, clock));
    }

    /** Signs what is sent. */
    public RequestSigner signer() {
        return new RequestSigner(secrets, new WebhookSigner(key));
    }
}
