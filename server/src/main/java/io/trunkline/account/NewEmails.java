package io.trunkline.account;

import io.trunkline.account.code.AddressCode;
import io.trunkline.account.code.LinkToken;
import io.trunkline.account.login.PendingEmailTable;
import io.trunkline.account.login.PendingEmailTable.PendingEmail;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.fault.Throttle;
import io.trunkline.notification.Notice;
import io.trunkline.notification.Outbox;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of a new e-mail address: it is used at once, or, with {@code mail.verify-new-address}, waits until its owner confirms it with
 * the code or the link that was sent there. Every method works within its caller's transaction. Thread-safe.
 *
 * <p>What the operator sets is used at once, and so is another way of writing the address that the account has. An account has at most one
 * address that waits: a newer request replaces it, and a new password or another change of the address ends it, so that a thief who was
 * locked out gets no account later.
 */
final class NewEmails {

    /** The path of the page on which addresses are confirmed. */
    static final String PATH = "/confirm-email";

    /** The name of an address that waits in the audit log. */
    private static final String FIELD = "pending_account_email";

    private static final Duration WINDOW = Duration.ofHours(1);

    private static final int PORTION = 500;

    private final NewEmailRules rules;
    private final PendingEmailTable table;
    private final Outbox outbox;
    private final Supplier<Optional<URI>> server;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param server the base URL under which owners reach this server; without one, mails have codes and no links
     */
    NewEmails(
            NewEmailRules rules,
            PendingEmailTable table,
            Outbox outbox,
            Supplier<Optional<URI>> server,
            SecureRandom random,
            InstantSource clock) {
        this.rules = rules;
        this.table = table;
        this.outbox = outbox;
        this.server = server;
        this.random = random;
        this.clock = clock;
    }

    /** Whether the address in an edit has to be confirmed before it is used. */
    boolean isWaiting(Actor actor, Account account, ProfileEdit edit) {
        String from = account.profile().get(ProfileFields.EMAIL);
        String to = edit.get(ProfileFields.EMAIL);
        return rules.isConfirmed()
                && actor.kind() != Actor.Kind.OPERATOR
                && to != null
                && (from == null || !EmailAddress.isSame(from, to));
    }

    /**
     * Lets an address wait, and sends its code there.
     *
     * @param account with the rest of the edit that asks for it
     * @return the entry for the audit log
     * @throws FaultException 512 if the account has had too many codes sent
     */
    FieldChange request(Handle handle, Account account, String email) {
        requireFew(handle, account.id(), Notice.ADDRESS_CODE, AddressCode.MOST_AN_HOUR);
        Instant now = clock.instant();
        Optional<PendingEmail> before = table.of(handle, account.id(), now);
        AddressCode code = AddressCode.next(random, now);
        LinkToken token = LinkToken.next(random);
        table.put(handle, new PendingEmail(account.id(), email, code), token.digest());
        Map<String, String> values = new HashMap<>();
        values.put("code", code.text());
        values.put("hours", Long.toString(AddressCode.LIFETIME.toHours()));
        server.get().ifPresent(base -> values.put("confirm", token.link(base, PATH)));
        outbox.add(handle, account.id(), Notice.ADDRESS_CODE, Recipients.stranger(account, email), values);
        return new FieldChange.Value(FIELD, before.map(PendingEmail::email).orElse(null), email);
    }

    /** Ends the wait of an account's address. Returns the entry for the audit log; empty if none waits. */
    Optional<FieldChange> end(Handle handle, long accountId) {
        Optional<PendingEmail> before = table.of(handle, accountId, clock.instant());
        before.ifPresent(_ -> table.deleteOf(handle, accountId));
        return before.map(pending -> new FieldChange.Value(FIELD, pending.email(), null));
    }

    /**
     * Refuses a further change of the address in a short time: each sends mails to addresses that nobody has confirmed.
     *
     * @throws FaultException 512
     */
    void requireFewChanges(Handle handle, Actor actor, long accountId) {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            requireFew(handle, accountId, Notice.EMAIL_CHANGED, rules.mostAnHour());
        }
    }

    private void requireFew(Handle handle, long accountId, Notice notice, int most) {
        Instant now = clock.instant();
        List<Instant> lately = outbox.newestSince(handle, accountId, notice, now.minus(WINDOW), most);
        if (lately.size() >= most) {
            String field = ProfileFields.EMAIL.parameter();
            throw FaultException.until(
                    new Fault(
                            ErrorCode.EXCEED,
                            ErrorCode.EXCEED.message(field),
                            field,
                            "An account may change it " + most + " times an hour."),
                    new Throttle(Duration.between(now, lately.getLast().plus(WINDOW)), null));
        }
    }

    /** Returns the address whose link has this token; empty if none waits for it. */
    Optional<PendingEmail> find(Handle handle, String token) {
        return table.find(handle, new LinkToken(token).digest(), clock.instant());
    }

    /**
     * Counts a try of the code that was sent for an account, and returns its address if it is right. Throws no exception for a wrong one,
     * because the count must be committed.
     */
    Optional<PendingEmail> tryCode(Handle handle, long accountId, String given) {
        Instant now = clock.instant();
        Optional<PendingEmail> pending =
                table.of(handle, accountId, now).filter(found -> found.code().mayBeTried(now));
        pending.ifPresent(found -> table.storeTry(handle, found));
        return pending.filter(found -> found.code().is(given));
    }

    /** Deletes a batch of the addresses of all accounts that have expired, and returns whether there may be more. */
    boolean deleteExpired(Handle handle) {
        return table.deleteExpired(handle, clock.instant(), PORTION) == PORTION;
    }
}
