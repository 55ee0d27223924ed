package io.trunkline.account;

import io.trunkline.account.login.LoginTable;
import io.trunkline.account.profile.EmailAddress;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Bounces;
import io.trunkline.notification.Bounces.Bounce;
import io.trunkline.store.Database;
import io.trunkline.text.SafeText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * E-mail addresses to which mails cannot be delivered, as the operator reports them. Such an address gets nothing but security notices,
 * until the account that has it changes to another one, or the operator clears the mark. Changes are in the audit log of that account, if
 * there is one. Thread-safe.
 */
public final class BouncedAddresses {

    /** Maximum length of a reason, in UTF-16 code units. */
    public static final int MOST_REASON = 1000;

    private static final String ADDRESS = "address";

    private static final String AUDITED = "account_email_bounces";

    private final Database database;
    private final Bounces bounces;
    private final LoginTable logins;
    private final AuditLog audit;
    private final InstantSource clock;

    BouncedAddresses(Database database, Bounces bounces, LoginTable logins, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.bounces = bounces;
        this.logins = logins;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Marks an address, within the caller's unit of work. One that is marked already gets the new reason and time.
     *
     * @param reason what the mail server said; may be empty
     * @throws FaultException 136 for what is no address, 496 for a reason that is too long
     */
    public Bounce mark(Handle handle, Actor actor, String method, String address, String reason) {
        List<Fault> faults = new ArrayList<>();
        if (!isAddress(address)) {
            faults.add(noAddress());
        }
        if (reason.length() > MOST_REASON) {
            faults.add(Fault.invalid("reason", "Send up to " + MOST_REASON + " characters."));
        }
        if (!faults.isEmpty()) {
            throw new FaultException(faults);
        }
        if (bounces.mark(handle, address, SafeText.of(reason), clock.instant())) {
            record(handle, actor, method, address, true);
        }
        return bounces.find(handle, address).orElseThrow();
    }

    /** The same in a unit of work of its own. */
    public Bounce mark(Actor actor, String method, String address, String reason) {
        return database.write(handle -> mark(handle, actor, method, address, reason));
    }

    /**
     * Clears the mark of an address, within the caller's unit of work.
     *
     * @return whether there was one
     * @throws FaultException 136 for what is no address
     */
    public boolean clear(Handle handle, Actor actor, String method, String address) {
        if (!isAddress(address)) {
            throw new FaultException(noAddress());
        }
        boolean cleared = bounces.clear(handle, address);
        if (cleared) {
            record(handle, actor, method, address, false);
        }
        return cleared;
    }

    /** The same in a unit of work of its own. */
    public boolean clear(Actor actor, String method, String address) {
        return database.write(handle -> clear(handle, actor, method, address));
    }

    /** The mark of an address; empty if it has none, or is no address. */
    public Optional<Bounce> find(String address) {
        return isAddress(address) ? database.read(handle -> bounces.find(handle, address)) : Optional.empty();
    }

    /**
     * Marked addresses in the order of their forms.
     *
     * @param after the form after which they begin; empty for the first ones
     * @param most how many at most
     */
    public List<Bounce> list(String after, int most) {
        return database.read(handle -> bounces.list(handle, after, most));
    }

    /** Also one that today's rules would refuse: an account may have it from before. */
    private static boolean isAddress(String text) {
        return text.indexOf('@') >= 0 && EmailAddress.comparedFormIfAny(text).isPresent();
    }

    private static Fault noAddress() {
        return Fault.ofField(ErrorCode.INVALID_EMAIL, ADDRESS, "Send an address such as jane@example.com.");
    }

    private void record(Handle handle, Actor actor, String method, String address, boolean marked) {
        logins.findEmail(handle, address)
                .ifPresent(accountId -> audit.append(
                        handle,
                        accountId,
                        clock.instant(),
                        actor,
                        method,
                        List.of(new FieldChange.Value(AUDITED, !marked, marked))));
    }
}
