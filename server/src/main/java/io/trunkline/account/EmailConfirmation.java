package io.trunkline.account;

import io.trunkline.account.AccountSelector.By;
import io.trunkline.account.code.AddressCode;
import io.trunkline.account.login.PendingEmailTable.PendingEmail;
import io.trunkline.account.password.CodeTries;
import io.trunkline.account.profile.EditRules;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.address.IpNetwork;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Confirms new e-mail addresses by the links or the codes that were sent to them ({@code mail.verify-new-address}). Thread-safe.
 *
 * <p>From then on, everything is as after a change that needs no confirmation: it is judged again whether another account has the address,
 * both addresses are told, and the old one gets a link that undoes the change.
 */
public final class EmailConfirmation {

    /** The name in the audit log and among refused calls. */
    public static final String METHOD = "confirm-email";

    /** The path of the page on which addresses are confirmed. */
    public static final String PATH = NewEmails.PATH;

    /** The tries of one network: strangers do not use up all tries of a code from one place. */
    private static final int TRIES_OF_NETWORK = 5;

    private final Database database;
    private final AccountLogins logins;
    private final AccountReader reader;
    private final ProfileEditor profiles;
    private final EditRules rules;
    private final NewEmails emails;
    private final CodeTries tries;

    EmailConfirmation(
            Database database,
            AccountLogins logins,
            AccountReader reader,
            ProfileEditor profiles,
            EditRules rules,
            NewEmails emails,
            InstantSource clock) {
        this.database = database;
        this.logins = logins;
        this.reader = reader;
        this.profiles = profiles;
        this.rules = rules;
        this.emails = emails;
        this.tries = new CodeTries(TRIES_OF_NETWORK, AddressCode.LIFETIME, clock);
    }

    /** What became of an attempt. Only after {@link #CONFIRMED} is anything different. */
    public enum Outcome {
        /** The account has the new address. */
        CONFIRMED,
        /** No address waits for this link or code: it is wrong, or was used, or has expired, or a newer request has replaced it. */
        UNKNOWN,
        /** This network has tried too many codes for this account. */
        EXHAUSTED,
        /** Another account has the address by now. */
        TAKEN,
        /** The account is frozen or inactive. */
        READ_ONLY
    }

    /**
     * Confirms the address that a link is for. An unknown token costs one read by an index, whatever it looks like.
     *
     * @param token as the link has it; may be any text
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     */
    public Outcome confirmByLink(String token, String remoteAddress, String userAgent) {
        // Read first, so that strangers with invented tokens do not occupy the writer.
        if (database.read(handle -> emails.find(handle, token)).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        Actor actor = actor("confirmation link", remoteAddress, userAgent);
        return outcome(() -> database.write(handle -> use(handle, actor, emails.find(handle, token))));
    }

    /**
     * Confirms the address that waits for an account by its code. Codes are compared after the try was counted.
     *
     * @param accountName as the mail names the account
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     */
    public Outcome confirmByCode(String accountName, String code, String remoteAddress, String userAgent) {
        AccountSelector selector = new AccountSelector(By.NAME, accountName);
        String network = IpNetwork.widestSite(remoteAddress);
        if (!tries.take(selector.comparedForm(), network)) {
            return Outcome.EXHAUSTED;
        }
        OptionalLong found = logins.find(selector);
        long accountId = found.orElse(AccountLogins.NOBODY);
        Actor actor = actor("confirmation code", remoteAddress, userAgent);
        Outcome outcome =
                outcome(() -> database.write(handle -> use(handle, actor, emails.tryCode(handle, accountId, code))));
        if (outcome == Outcome.CONFIRMED) {
            tries.reset(selector.comparedForm(), network);
        }
        return outcome;
    }

    private static Actor actor(String id, String remoteAddress, String userAgent) {
        String agent = UserAgents.clean(userAgent);
        return new Actor(Actor.Kind.OWNER, id, remoteAddress, agent.isEmpty() ? null : agent);
    }

    private interface Attempt {
        Outcome make();
    }

    private static Outcome outcome(Attempt attempt) {
        try {
            return attempt.make();
        } catch (FaultException e) {
            return e.first().code() == ErrorCode.ACCOUNTS_EMAIL_ISNT_UNIQUE ? Outcome.TAKEN : Outcome.READ_ONLY;
        }
    }

    private Outcome use(Handle handle, Actor actor, Optional<PendingEmail> pending) {
        if (pending.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        long accountId = pending.get().accountId();
        Account _ = reader.requireEditable(handle, accountId);
        profiles.confirm(
                handle,
                actor,
                METHOD,
                accountId,
                // Checked when it was asked for.
                rules.newEdit()
                        .keep(ProfileFields.EMAIL, Optional.of(pending.get().email()))
                        .build());
        return Outcome.CONFIRMED;
    }

    /** Deletes a batch of the addresses that were not confirmed in time, and returns true while there may be more. */
    public boolean deleteExpired() {
        return database.write(emails::deleteExpired);
    }
}
