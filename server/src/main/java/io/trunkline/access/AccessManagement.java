package io.trunkline.access;

import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.SecurityEvents;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * What callers may manage of who else may call, as far as their own rights go. Thread-safe.
 *
 * @param keys of service accounts
 * @param subUsers of accounts
 * @param subUserPasswords what sub-users prove who they are with
 * @param webhookSecrets for signing callbacks
 */
public record AccessManagement(
        KeyManagement keys,
        SubUserManagement subUsers,
        SubUserPasswords subUserPasswords,
        WebhookSecretManagement webhookSecrets) {

    /** Wires the package's classes. */
    public static AccessManagement create(
            Database database,
            Accounts accounts,
            Access access,
            Doorkeeping door,
            WebhookSecrets secrets,
            SecurityEvents events,
            InstantSource clock) {
        SubUserPasswords passwords = new SubUserPasswords(
                accounts.rules().policy(), accounts.hasher(), accounts.requesters()::of, door.lockout());
        return new AccessManagement(
                new KeyManagement(
                        database, accounts.reader(), access.keys(), access.issuer(), door.rights(), door.permissions()),
                new SubUserManagement(
                        database,
                        accounts.reader(),
                        access.keys(),
                        door.rights(),
                        door.permissions(),
                        passwords,
                        new AuditLog(),
                        clock),
                passwords,
                new WebhookSecretManagement(database, accounts.reader(), secrets, events, clock));
    }
}
