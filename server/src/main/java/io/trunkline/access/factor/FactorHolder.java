package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.access.subuser.SubUserTable;
import io.trunkline.account.Account;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The person that a second factor is of, as in a unit of work. Immutable.
 *
 * @param subUser the sub-user's name; null for the owner
 */
public record FactorHolder(
        Account account, Holder holder, @Nullable String subUser) {

    private static final String PERSON = "person";

    private static final SubUserTable SUB_USERS = new SubUserTable();

    /** Empty if the sub-user does not exist any more. */
    static Optional<FactorHolder> find(Handle handle, Account account, Holder holder) {
        return switch (holder) {
            case Holder.Owner _ -> Optional.of(new FactorHolder(account, holder, null));
            case Holder.OneSubUser subUser ->
                SUB_USERS
                        .find(handle, account.id(), subUser.id())
                        .map(found ->
                                new FactorHolder(account, holder, found.user().name()));
        };
    }

    /** Which person it is, by the arguments of notices. */
    public Map<String, String> values() {
        return subUser == null ? Map.of(PERSON, "owner") : Map.of(PERSON, "subuser", "subuser", subUser);
    }

    /** What tells this person's codes in an app from others of the platform. */
    public String label() {
        return subUser == null ? account.name() : account.name() + "/" + subUser;
    }
}
