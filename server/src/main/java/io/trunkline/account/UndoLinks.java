package io.trunkline.account;

import io.trunkline.account.code.LinkToken;
import io.trunkline.account.login.EmailUndoTable;
import io.trunkline.account.login.EmailUndoTable.UndoLink;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.audit.Actor;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The links by which owners undo changes of their e-mail addresses, each sent to the address that was replaced. A link is valid once and for
 * {@link #LIFETIME}. Thread-safe.
 *
 * <p>The rules are for an owner whose account was taken over. An account has one link at a time, the oldest: it stays valid however often
 * the address is changed again, and until it has been used or has expired, those later changes have none. So a thief can neither get rid of
 * the owner's link nor obtain one, for example by changing the address twice and undoing the owner's repair with the second link. If the same
 * address is replaced once more, its link is renewed. A change by the operator, who repairs what others cannot, has no link and ends the
 * account's.
 */
public final class UndoLinks {

    /** How long a link stays valid. */
    public static final Duration LIFETIME = Duration.ofDays(3);

    /** The path of the page behind a link. */
    public static final String PATH = "/undo-email";

    private static final int PORTION = 500;

    private final Supplier<Optional<URI>> server;
    private final SecureRandom random;
    private final InstantSource clock;
    private final EmailUndoTable table = new EmailUndoTable();

    /** @param server the base URL under which owners reach this server; without one there are no links */
    UndoLinks(Supplier<Optional<URI>> server, SecureRandom random, InstantSource clock) {
        this.server = server;
        this.random = random;
        this.clock = clock;
    }

    /** Returns the link that undoes a change of an account's address, within the transaction of the change; empty if it has none. */
    Optional<String> issue(Handle handle, Actor actor, long accountId, String from, String to) {
        if (actor.kind() == Actor.Kind.OPERATOR) {
            table.deleteOf(handle, accountId);
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean isOfAnother = table.of(handle, accountId, now)
                .filter(undo -> !EmailAddress.isSame(undo.oldEmail(), from))
                .isPresent();
        Optional<URI> base = server.get();
        if (isOfAnother || base.isEmpty()) {
            return Optional.empty();
        }
        LinkToken token = LinkToken.next(random);
        table.put(handle, new UndoLink(accountId, token.digest(), from, to, now, now.plus(LIFETIME)));
        return Optional.of(token.link(base.get(), PATH));
    }

    /** Returns the valid link with this token, within the caller's transaction; empty if there is none. */
    public Optional<UndoLink> find(Handle handle, String token) {
        return table.find(handle, new LinkToken(token).digest(), clock.instant());
    }

    /** Ends an account's link, within the caller's transaction. */
    public void end(Handle handle, long accountId) {
        table.deleteOf(handle, accountId);
    }

    /** Deletes a batch of expired links, and returns true while there may be more. */
    public boolean deleteExpired(Handle handle) {
        return table.deleteExpired(handle, clock.instant(), PORTION) == PORTION;
    }
}
