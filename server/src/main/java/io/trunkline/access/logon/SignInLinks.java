package io.trunkline.access.logon;

import io.trunkline.access.caller.Session;
import io.trunkline.access.logon.SignInLinkTable.Link;
import io.trunkline.account.AccountLogins;
import io.trunkline.account.AccountReader;
import io.trunkline.account.code.LinkToken;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Links by which the owner of an account signs in to the console without a password, each once and within {@link #LIFETIME}. Only the
 * digest of a link's token is stored. {@link LinkSignIn} opens them. Thread-safe.
 *
 * <p>A link ends when the account's password changes, when the account is closed, and when an operator ends all of its sessions. While the
 * account is inactive, its links open nothing.
 */
public final class SignInLinks {

    /** How long a link stays valid. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** Maximum unused links of an account; another one replaces the oldest. */
    public static final int MOST = 10;

    /** The path of the page behind a link, whose parameter {@link LinkToken#PARAMETER} has the token. */
    public static final String PATH = "/sign-in/link";

    /** The name of a link in the audit log. */
    static final String FIELD = "sign_in_link";

    /** 256 bits in base64url, as links have it. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final int PORTION = 500;

    private final Database database;
    private final AccountReader reader;
    private final AccountLogins logins;
    private final AuditLog audit;
    private final SecureRandom random;
    private final InstantSource clock;
    private final SignInLinkTable table = new SignInLinkTable();

    public SignInLinks(
            Database database,
            AccountReader reader,
            AccountLogins logins,
            AuditLog audit,
            SecureRandom random,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.logins = logins;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    /**
     * A new link.
     *
     * @param token the secret in it, which is not stored anywhere
     * @param expires from when on it is invalid
     */
    public record NewLink(LinkToken token, Instant expires) {

        /** The link as a browser opens it: a secret. */
        public String url(URI server) {
            return token.link(server, PATH);
        }
    }

    /**
     * Creates a link, in a unit of work of its own.
     *
     * @param actor who asks for it, for the audit log
     * @throws FaultException 131 if the account is not active; 100 if it does not exist
     */
    public NewLink create(long accountId, Actor actor, String method) {
        return database.write(handle -> create(handle, accountId, actor, method));
    }

    /** As {@link #create(long, Actor, String)}, but within the caller's unit of work. */
    public NewLink create(Handle handle, long accountId, Actor actor, String method) {
        reader.requireActive(handle, accountId);
        Instant now = clock.instant();
        LinkToken token = LinkToken.next(random);
        Link link = new Link(accountId, token.digest(), logins.passwordId(handle, accountId), now, now.plus(LIFETIME));
        table.makeRoom(handle, accountId, MOST - 1);
        table.insert(handle, link);
        audit.append(
                handle,
                accountId,
                now,
                actor,
                method,
                List.of(new FieldChange.Value(FIELD, null, Session.label(link.token()))));
        return new NewLink(token, link.expires());
    }

    /**
     * Returns the link with a token, within the caller's transaction; empty if it has ended.
     *
     * @param token any text
     */
    Optional<Link> find(Handle handle, String token) {
        return TOKEN.matcher(token).matches()
                ? table.find(handle, new LinkToken(token).digest(), clock.instant())
                        .filter(link -> logins.passwordId(handle, link.accountId()) == link.passwordId())
                : Optional.empty();
    }

    /** Ends a link, within the caller's unit of work, and returns the change for its audit entry. */
    FieldChange use(Handle handle, Link link) {
        table.delete(handle, link);
        return new FieldChange.Value(FIELD, Session.label(link.token()), null);
    }

    /** As {@link #use(Handle, Link)}, with an audit entry of its own. */
    void use(Handle handle, Link link, Actor actor, String method) {
        audit.append(handle, link.accountId(), clock.instant(), actor, method, List.of(use(handle, link)));
    }

    /** Deletes a batch of expired links, and returns true while there may be more. */
    public boolean deleteExpired() {
        return database.write(handle -> table.deleteExpired(handle, clock.instant(), PORTION)) == PORTION;
    }
}
