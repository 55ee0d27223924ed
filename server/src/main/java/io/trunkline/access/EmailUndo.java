package io.trunkline.access;

import io.trunkline.access.logon.SessionControl;
import io.trunkline.account.Account;
import io.trunkline.account.Accounts;
import io.trunkline.account.UndoLinks;
import io.trunkline.account.login.EmailUndoTable.UndoLink;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.audit.UserAgents;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Undoes changes of e-mail addresses by the links that were sent to the replaced addresses ({@link UndoLinks}). Thread-safe. */
public final class EmailUndo {

    /** The name in the audit log and among refused calls. */
    public static final String METHOD = "undo-email";

    private final Database database;
    private final Accounts accounts;
    private final SessionControl sessions;

    EmailUndo(Database database, Accounts accounts, SessionControl sessions) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** What became of an attempt. Only after {@link #UNDONE} is anything different. */
    public enum Outcome {
        /** The account has its old address again. */
        UNDONE,
        /** There is no such link, or it was used, or it has expired. */
        UNKNOWN,
        /** The old address belongs to another account by now. */
        TAKEN,
        /** The account has its old address already. */
        ALREADY_SO,
        /** The account is frozen or inactive. */
        READ_ONLY
    }

    /**
     * Restores the address that a link is for, ends all sessions of the account, and its codes for forgotten passwords, and tells the owner,
     * all in one transaction. An unknown token costs one read by an index, whatever it looks like.
     *
     * @param token as the link has it; may be any text
     * @param remoteAddress the numeric IP address that the request came from
     * @param userAgent what the client calls itself; may be empty
     */
    public Outcome undo(String token, String remoteAddress, String userAgent) {
        // Read first, so that strangers with invented tokens do not occupy the writer.
        if (database.read(handle -> accounts.undoLinks().find(handle, token)).isEmpty()) {
            return Outcome.UNKNOWN;
        }
        String agent = UserAgents.clean(userAgent);
        Actor actor = new Actor(Actor.Kind.OWNER, "undo link", remoteAddress, agent.isEmpty() ? null : agent);
        try {
            return database.write(handle -> undo(handle, actor, token));
        } catch (FaultException e) {
            return e.first().code() == ErrorCode.ACCOUNTS_EMAIL_ISNT_UNIQUE ? Outcome.TAKEN : Outcome.READ_ONLY;
        }
    }

    private Outcome undo(Handle handle, Actor actor, String token) {
        Optional<UndoLink> link = accounts.undoLinks().find(handle, token);
        if (link.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        long accountId = link.get().accountId();
        String old = link.get().oldEmail();
        Account account = accounts.reader().requireEditable(handle, accountId);
        if (old.equals(account.profile().get(ProfileFields.EMAIL))) {
            return Outcome.ALREADY_SO;
        }
        accounts.undoLinks().end(handle, accountId);
        accounts.profiles()
                .restore(
                        handle,
                        actor,
                        METHOD,
                        accountId,
                        // Not checked by today's rules: the account had this address.
                        accounts.rules()
                                .newEdit()
                                .keep(ProfileFields.EMAIL, Optional.of(old))
                                .build());
        sessions.endAll(handle, actor, METHOD, accountId);
        return Outcome.UNDONE;
    }

    /** Deletes a batch of expired links, and returns true while there may be more. */
    public boolean deleteExpired() {
        return database.write(accounts.undoLinks()::deleteExpired);
    }
}
