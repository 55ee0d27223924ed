package io.trunkline.account;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.type.CallbackType;
import io.trunkline.notification.Notice;
import java.util.ArrayList;
import java.util.List;

/**
 * The effect of an edit on the current state of an account, computed without the database: valid as long as the account does not change.
 * Immutable.
 *
 * @param before the current state of the account
 * @param after the account's profile after the edit
 * @param columns the fields of the account's row that change, in declared order
 * @param hasPassword whether there is a new password
 * @param state the change of the account's state
 */
record EditPlan(Account before, Profile after, List<ProfileField<?>> columns, boolean hasPassword, StateChange state) {

    EditPlan {
        columns = List.copyOf(columns);
    }

    static EditPlan of(Account before, ProfileEdit edit, boolean hasPassword, StateChange state) {
        Profile after = before.profile().with(edit);
        return new EditPlan(before, after, before.profile().differences(after), hasPassword, state);
    }

    /** The account after the edit, as far as messages to its owner need it: with its new profile. */
    Account account() {
        return before.withProfile(after);
    }

    boolean isEmpty() {
        return columns.isEmpty() && !hasPassword && !changesState();
    }

    boolean changesState() {
        return !state.changes(before).isEmpty();
    }

    boolean changes(ProfileField<?> field) {
        return columns.contains(field);
    }

    /**
     * Whether only the account's row and the audit entry are written. An edit that its owner is told
     * of is never one: it changes the password, the state or the address.
     */
    boolean isOfRowAlone() {
        return !hasPassword && !changesState() && !changes(ProfileFields.EMAIL) && !changes(ProfileFields.CALLBACK_URL);
    }

    /** Whether the edit invalidates outstanding codes for forgotten passwords. */
    boolean endsCodes() {
        return hasPassword || changes(ProfileFields.EMAIL);
    }

    /** Returns the changes for the audit entry: the state first, then the fields in declared order. */
    List<FieldChange> entries() {
        List<ProfileField<?>> fields = new ArrayList<>(columns);
        if (hasPassword) {
            fields.add(ProfileFields.PASSWORD);
            fields.sort(null);
        }
        List<FieldChange> entries = state.changes(before);
        for (ProfileField<?> field : fields) {
            entries.add(entry(field));
        }
        return entries;
    }

    private FieldChange entry(ProfileField<?> field) {
        return field.exposure() == Exposure.PLAIN
                ? new FieldChange.Value(field.parameter(), before.profile().get(field), after.get(field))
                : new FieldChange.Secret(field.parameter());
    }

    /**
     * Returns the callbacks to the account's server (contract section 6.2). The activation of a child causes none, because its parent
     * activates it.
     */
    List<CallbackType> callbacks() {
        List<CallbackType> callbacks = new ArrayList<>();
        if (state.frozenAfter(before) != before.frozen()) {
            callbacks.add(before.frozen() ? CallbackType.ACCOUNT_IS_UNFROZEN : CallbackType.ACCOUNT_IS_FROZEN);
        }
        if (state.activeAfter(before) && !before.active() && before.parentId() == null) {
            callbacks.add(CallbackType.ACTIVATE_SUCCESSFUL);
        }
        return callbacks;
    }

    /** Returns what the owner is told about the account's state. The owner of a child is told of its activation like any other. */
    List<Notice> stateNotices() {
        List<Notice> notices = new ArrayList<>();
        if (state.frozenAfter(before) != before.frozen()) {
            notices.add(before.frozen() ? Notice.ACCOUNT_UNFROZEN : Notice.ACCOUNT_FROZEN);
        }
        if (state.activeAfter(before) && !before.active()) {
            notices.add(Notice.ACCOUNT_ACTIVATED);
        }
        return notices;
    }
}
