package io.trunkline.access;

import io.trunkline.access.factor.FactorControl;
import io.trunkline.access.ip.AuthorizedIps;
import io.trunkline.access.ip.IpLockOutPolicy;
import io.trunkline.access.key.KeyIssuer;
import io.trunkline.access.key.KeyService;
import io.trunkline.access.key.KeyUses;
import io.trunkline.access.key.ServiceKeyTable;
import io.trunkline.access.logon.SessionControl;
import io.trunkline.access.logon.SignInLinks;
import io.trunkline.access.operator.OperatorSessions;
import io.trunkline.access.operator.OperatorTokens;
import io.trunkline.access.passkey.LostDevices;
import io.trunkline.access.passkey.PasskeyChallenges;
import io.trunkline.account.Accounts;
import io.trunkline.audit.AuditLog;
import io.trunkline.store.Database;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import io.trunkline.thread.Workers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The access services shared by all entry points, wired over one database. Thread-safe.
 *
 * @param keys the keys of service accounts
 * @param uses records the uses of keys as they come in; closed together with this record
 * @param issuer creates new keys; closed together with this record
 * @param apiKeyRotation replaces the {@code api_key} of accounts
 * @param sessions the operator's view of sessions
 * @param signInLinks links that sign owners in to the console
 * @param addresses the addresses that calls may come from
 * @param operatorTokens the tokens of the operator API
 * @param operatorSessions the sessions of the operators' console
 * @param emailUndo undoes changes of e-mail addresses
 * @param factors turns off second factors of people who have lost everything
 * @param lostDevices removes passkeys, too
 * @param passkeyChallenges what passkeys sign
 * @param end revokes all access to an account
 */
public record Access(
        KeyService keys,
        KeyUses uses,
        KeyIssuer issuer,
        ApiKeyRotation apiKeyRotation,
        SessionControl sessions,
        SignInLinks signInLinks,
        AuthorizedIps addresses,
        OperatorTokens operatorTokens,
        OperatorSessions operatorSessions,
        EmailUndo emailUndo,
        FactorControl factors,
        LostDevices lostDevices,
        PasskeyChallenges passkeyChallenges,
        AccessEnd end)
        implements AutoCloseable {

    /** How far the stored time of a key's last use may lag behind. */
    private static final Duration KEY_USE_INTERVAL = Duration.ofMinutes(1);

    /** The sealed columns of this package's tables. */
    public static final List<SealedColumn> SEALED = FactorControl.SEALED;

    /** Wires the package's classes. */
    public static Access create(
            Database database,
            Accounts accounts,
            AccessSettings settings,
            IpLockOutPolicy lockOut,
            SecretBox secrets,
            Workers workers,
            SecureRandom random,
            InstantSource clock) {
        AuditLog audit = new AuditLog();
        ServiceKeyTable table = new ServiceKeyTable();
        KeyService keys = new KeyService(database, accounts.reader(), accounts.notices(), table, audit, clock);
        SessionControl sessions = new SessionControl(
                database, audit, clock, settings.credentials().sessionIdleTimeout());
        FactorControl factors =
                new FactorControl(database, accounts.reader(), accounts.notices(), audit, secrets, clock);
        return new Access(
                keys,
                new KeyUses(database, table, workers.health("key-uses"), clock, KEY_USE_INTERVAL),
                new KeyIssuer(accounts.requesters()::of, random, clock),
                new ApiKeyRotation(accounts.apiKeys(), audit, clock),
                sessions,
                new SignInLinks(database, accounts.reader(), accounts.logins(), audit, random, clock),
                new AuthorizedIps(database, accounts.reader(), accounts.notices(), audit, lockOut, clock),
                new OperatorTokens(database, random, clock),
                new OperatorSessions(database, random, clock),
                new EmailUndo(database, accounts, sessions),
                factors,
                new LostDevices(factors, accounts.notices(), audit, clock),
                new PasskeyChallenges(database, secrets, random, clock),
                new AccessEnd(keys, audit, clock));
    }

    @Override
    public void close() {
        issuer.close();
        uses.close();
    }
}
