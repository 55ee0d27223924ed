package io.trunkline.sms.number;

import io.trunkline.account.Account;
import io.trunkline.account.AccountReader;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.store.Micros;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The numbers for which an account has switched text messages on ({@code ControlSms}, contract section 4.6). Only those are stored: a number
 * that was never switched on is like one that was switched off. Thread-safe.
 */
public final class SmsNumbers {

    /** Maximum numbers of an account that are switched on. */
    public static final int MOST = 10_000;

    private static final String NUMBER = "phone_number";
    private static final String COMMAND = "command";
    private static final String ON = "enable";
    private static final String OFF = "disable";
    private static final String OF_NUMBER = " FROM sms_numbers WHERE account_id = ? AND phone_number = ?";

    private final Database database;
    private final AccountReader reader;
    private final AuditLog audit;
    private final InstantSource clock;

    public SmsNumbers(Database database, AccountReader reader, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether an account may send text messages from a number, within the caller's unit of work. */
    public boolean isEnabled(Handle handle, long accountId, PhoneNumber number) {
        return handle.createQuery("SELECT 1" + OF_NUMBER)
                .bind(0, accountId)
                .bind(1, number.digits())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /**
     * A number that is switched on.
     *
     * @param since when it was
     */
    public record Enabled(PhoneNumber number, Instant since) {}

    /** Numbers of an account that are switched on, in the order of their digits. */
    public List<Enabled> list(long accountId, int offset, int count) {
        return database.read(handle -> handle.createQuery(
                        "SELECT phone_number, changed FROM sms_numbers WHERE account_id = ?"
                                + " ORDER BY phone_number LIMIT ? OFFSET ?")
                .bind(0, accountId)
                .bind(1, count)
                .bind(2, offset)
                .map((row, _) -> new Enabled(
                        new PhoneNumber(row.getString("phone_number")), Micros.toInstant(row.getLong("changed"))))
                .list());
    }

    /** How many numbers of an account are switched on. */
    public int count(long accountId) {
        return database.read(handle -> count(handle, accountId));
    }

    private static int count(Handle handle, long accountId) {
        return handle.createQuery("SELECT count(*) FROM sms_numbers WHERE account_id = ?")
                .bind(0, accountId)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * Switches a number on, or off. Repeating it changes nothing, and has no audit entry.
     *
     * @throws FaultException 512 if {@value #MOST} numbers of the account are on already; 100 or 131 if the account may not be changed
     */
    public void set(Actor actor, String method, long accountId, PhoneNumber number, boolean enabled) {
        database.run(handle -> {
            Account _ = reader.requireEditable(handle, accountId);
            reader.hold(handle, accountId);
            if (isEnabled(handle, accountId, number) == enabled) {
                return;
            }
            Instant now = clock.instant();
            if (enabled) {
                refuseTooMany(handle, accountId);
                handle.execute(
                        "INSERT INTO sms_numbers (account_id, phone_number, changed) VALUES (?, ?, ?)",
                        accountId,
                        number.digits(),
                        Micros.of(now));
            } else {
                handle.execute("DELETE" + OF_NUMBER, accountId, number.digits());
            }
            audit.append(
                    handle,
                    accountId,
                    now,
                    actor,
                    method,
                    List.of(
                            new FieldChange.Value(NUMBER, number.digits(), number.digits()),
                            new FieldChange.Value(COMMAND, enabled ? OFF : ON, enabled ? ON : OFF)));
        });
    }

    private static void refuseTooMany(Handle handle, long accountId) {
        int enabled = count(handle, accountId);
        if (enabled >= MOST) {
            throw new FaultException(new Fault(
                    ErrorCode.EXCEED,
                    ErrorCode.EXCEED.message(NUMBER),
                    NUMBER,
                    "Text messages are on for " + enabled
                            + " numbers, the most that an account can have; switch one off."));
        }
    }
}
