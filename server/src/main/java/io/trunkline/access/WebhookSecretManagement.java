package io.trunkline.access;

import io.trunkline.access.caller.Caller;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.event.SecurityEvent;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.callback.signature.SigningSecrets;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.parameter.Overlap;
import io.trunkline.store.Database;
import java.time.InstantSource;

/** Manages the secrets that an account's callbacks are signed with, on behalf of a caller of that account. Thread-safe. */
public final class WebhookSecretManagement {

    private static final String NAME = "webhook_secret";

    private final Database database;
    private final AccountReader reader;
    private final WebhookSecrets secrets;
    private final SecurityEvents events;
    private final InstantSource clock;

    /** @param events receives an event for each replaced secret, with the time of the clock */
    public WebhookSecretManagement(
            Database database,
            AccountReader reader,
            WebhookSecrets secrets,
            SecurityEvents events,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.secrets = secrets;
        this.events = events;
        this.clock = clock;
    }

    /** Returns the secrets of the caller's account; creates one if there is none yet. */
    public SigningSecrets show(Caller caller) {
        SigningSecrets shown = secrets.current(caller.accountId());
        database.requireGuard();
        return shown;
    }

    /**
     * Gives the caller's account a new secret.
     *
     * @param overlap how long callbacks are also signed with the old secret
     * @throws io.trunkline.fault.FaultException 100 if the account is frozen
     */
    public SigningSecrets rotate(Caller caller, String method, Overlap overlap) {
        SigningSecrets rotated = database.write(handle -> {
            reader.requireEditable(handle, caller.accountId());
            return secrets.rotate(handle, caller.actor(), method, caller.accountId(), overlap);
        });
        events.tell(SecurityEvent.secretReplaced(clock.instant(), caller.accountId(), caller.actor(), method, NAME));
        return rotated;
    }
}
