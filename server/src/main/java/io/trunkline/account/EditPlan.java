package io.trunkline.account;

import io.trunkline.account.profile.Profile;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileField;
import io.trunkline.account.profile.ProfileField.Exposure;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.FieldChange;
import io.trunkline.callback.type.CallbackType;
import java.util.ArrayList;
import java.util.List;

/**
 * What an edit does to an account as it is, worked out without the database: it fits for as long as the account stays so. Immutable.
 *
 * @param before the account as it is
 * @param after its profile with the edit
 * @param columns the fields of the account's row that get another value, in declared order
 * @param hasPassword whether there is a new password
 * @param state what becomes of the account's state
 */
record EditPlan(Account before, Profile after, List<ProfileField<?>> columns, boolean hasPassword, StateChange state) {

    EditPlan {
        columns = List.copyOf(columns);
    }

    static EditPlan of(Account before, ProfileEdit edit, boolean hasPassword, StateChange state) {
        Profile after = before.profile().with(edit);
        return new EditPlan(before, after, before.profile().differences(after), hasPassword, state);
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

    /** Whether nothing but the account's row is written, and the audit entry. */
    boolean isOfRowAlone() {
        return !hasPassword && !changesState() && !changes(ProfileFields.EMAIL) && !changes(ProfileFields.CALLBACK_URL);
    }

    /** Whether codes for forgotten passwords that are under way are good no more. */
    boolean endsCodes() {
        return hasPassword || changes(ProfileFields.EMAIL);
    }

    /** What the audit entry lists: the state first, then the fields in declared order. */
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

    /** What the account's server is told (contract section 6.2); a child is activated by its parent, who need not be told. */
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
}
