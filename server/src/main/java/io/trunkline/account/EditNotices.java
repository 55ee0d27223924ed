package io.trunkline.account;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.notification.Notice;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells the owner of an account about an edit, within the transaction of the edit. Thread-safe. */
final class EditNotices {

    private final OwnerNotices notices;
    private final UndoLinks links;

    EditNotices(OwnerNotices notices, UndoLinks links) {
        this.notices = notices;
        this.links = links;
    }

    /** Tells of an edit; of one that changes nothing that an owner is told of, nothing is written. */
    void add(Handle handle, Actor actor, EditPlan plan) {
        Account account = plan.account();
        for (Notice notice : plan.stateNotices()) {
            notices.add(handle, account, notice, Map.of());
        }
        if (plan.hasPassword()) {
            notices.add(handle, account, Notice.PASSWORD_CHANGED, actor, Map.of());
        }
        if (plan.changes(ProfileFields.EMAIL)) {
            tellBothAddresses(handle, actor, plan);
        }
    }

    private void tellBothAddresses(Handle handle, Actor actor, EditPlan plan) {
        Account account = plan.account();
        notices.add(handle, account, Notice.EMAIL_CHANGED, Map.of());
        String from = plan.before().profile().get(ProfileFields.EMAIL);
        String to = account.profile().get(ProfileFields.EMAIL);
        // Another way of writing the same address has the same mailbox.
        if (from != null && to != null && !EmailAddress.isSame(from, to)) {
            Map<String, String> values = new HashMap<>();
            values.put("email", to);
            values.put("hours", Long.toString(UndoLinks.LIFETIME.toHours()));
            links.issue(handle, actor, account.id(), from, to).ifPresent(link -> values.put("undo", link));
            notices.addTo(from, handle, account, Notice.EMAIL_REPLACED, actor, values);
        }
    }

    /** Tells only that an earlier address was restored: neither is there anything to undo, nor is the other address told. */
    void addRestored(Handle handle, EditPlan plan) {
        notices.add(handle, plan.account(), Notice.EMAIL_RESTORED, Map.of());
    }
}
