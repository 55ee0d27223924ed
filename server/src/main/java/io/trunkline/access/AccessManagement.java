package io.trunkline.access;

import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.event.SecurityEvents;
import io.trunkline.callback.signature.WebhookSecrets;
import io.trunkline.store.Database;
import java.time.InstantSource;

/**
 * Lets callers manage who else may call, within the limits of their own rights. Thread-safe.
 *
 * @param keys manages the keys of service accounts
 * @param subUsers manages the sub-users of accounts
 * @param subUserPasswords checks and hashes the passwords of sub-users
 * @param webhookSecrets manages the secrets that callbacks are signed with
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
                        accounts.notices(),
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
