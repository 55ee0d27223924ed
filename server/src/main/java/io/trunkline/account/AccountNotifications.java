package io.trunkline.account;

import io.trunkline.account.AccountEvents.Event;
import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.fault.FaultException;
import io.trunkline.notification.Notice;
import io.trunkline.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;

/** Messages about an account that the account itself sends to its owner and its contacts (contract section 4.7). Thread-safe. */
public final class AccountNotifications {

    private final Database database;
    private final AccountReader reader;
    private final AccountEvents events;
    private final OwnerNotices notices;
    private final AuditLog audit;
    private final InstantSource clock;

    AccountNotifications(
            Database database,
            AccountReader reader,
            AccountEvents events,
            OwnerNotices notices,
            AuditLog audit,
            InstantSource clock) {
        this.database = database;
        this.reader = reader;
        this.events = events;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Tells of an error in a scenario, as if the platform had reported it: by a message and a callback, both only if {@code send_js_error}
     * is on.
     *
     * @throws FaultException 100 or 131 if the account may not be changed
     */
    public void reportError(Actor actor, String method, long accountId) {
        database.run(handle -> {
            OptionalLong _ = events.report(
                    handle,
                    actor,
                    method,
                    reader.requireEditable(handle, accountId),
                    new Event(CallbackType.JS_FAIL, JsonMapper.shared().createObjectNode()));
        });
    }

    /**
     * Sends a text of the caller's, unless {@code account_notifications} is off and no contact wants it. It is in a frame that names the
     * account, and shown as text, whatever it looks like. The audit entry does not contain it.
     *
     * @throws FaultException 100 or 131 if the account may not be changed
     */
    public void send(Actor actor, String method, long accountId, String title, String text) {
        database.run(handle -> {
            Account account = reader.requireEditable(handle, accountId);
            notices.add(handle, account, Notice.CUSTOM, Map.of("title", title, "text", text));
            audit.append(
                    handle,
                    accountId,
                    clock.instant(),
                    actor,
                    method,
                    List.of(new FieldChange.Value("notification", null, Notice.CUSTOM.id())));
        });
    }
}
