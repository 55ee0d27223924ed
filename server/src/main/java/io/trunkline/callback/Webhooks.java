package io.trunkline.callback;

import io.trunkline.audit.AuditLog;
import io.trunkline.callback.queue.CallbackTexts;
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
 * The services of this package, wired over one database. The part that sends is started separately, where it is needed. Thread-safe.
 *
 * @param callbacks the notifications to the accounts' own servers
 * @param control sends callbacks again, and resumes suspended deliveries
 * @param history finds callbacks that were sent, or are to be
 * @param health finds the accounts whose callbacks do not arrive
 * @param subscribers accounts as their callbacks show them
 * @param secrets the accounts' secrets, for signing callbacks
 * @param key the server's key, for signing callbacks
 */
public record Webhooks(
        Callbacks callbacks,
        CallbackControl control,
        CallbackHistory history,
        CallbackHealth health,
        Subscribers subscribers,
        WebhookSecrets secrets,
        WebhookKey key) {

    /**
     * Wires the package's classes.
     *
     * @param shared the clock by which the servers on the database agree on when something is due
     */
    public static Webhooks create(
            Database database,
            SecretBox secrets,
            Subscribers subscribers,
            SharedClock shared,
            SecureRandom random,
            InstantSource clock) {
        Callbacks callbacks = new Callbacks(database, subscribers, new CallbackTexts(secrets), shared);
        return new Webhooks(
                callbacks,
                new CallbackControl(database, callbacks, new AuditLog(), clock),
                new CallbackHistory(database, callbacks),
                new CallbackHealth(database, subscribers, shared),
                subscribers,
                new WebhookSecrets(database, secrets, new AuditLog(), random, clock),
                new WebhookKey(database, secrets, random, clock));
    }

    /** The signer of callback requests. */
    public RequestSigner signer() {
        return new RequestSigner(secrets, new WebhookSigner(key));
    }
}
