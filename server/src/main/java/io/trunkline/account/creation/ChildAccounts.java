package io.trunkline.account.creation;

import io.trunkline.account.Account;
import io.trunkline.account.AccountTable;
import io.trunkline.account.ProfileEditor;
import io.trunkline.account.StateChange;
import io.trunkline.account.login.LoginTable;
import io.trunkline.account.login.LoginTable.Holders;
import io.trunkline.account.profile.ProfileEdit;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The accounts that an account has created and may act for (contract sections 2.3 and 4.1), limited to two levels. Thread-safe. */
public final class ChildAccounts {

    /** Maximum children per account. */
    public static final int MOST = 10_000;

    /** Maximum accounts that one call may edit. */
    public static final int MOST_AT_ONCE = 1000;

    private final Database database;
    private final AccountTable accounts;
    private final LoginTable logins;
    private final AccountCreation service;
    private final ProfileEditor profiles;

    public ChildAccounts(
            Database database,
            AccountTable accounts,
            LoginTable logins,
            AccountCreation service,
            ProfileEditor profiles) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.service = service;
        this.profiles = profiles;
    }

    /** A selection of children. Immutable. */
    public sealed interface Selection {

        /** All children. */
        record All() implements Selection {}

        /** The children with these ids. */
        record Ids(List<Long> ids) implements Selection {}

        /** The children with these names. */
        record Names(List<String> names) implements Selection {}

        /** The children with these e-mail addresses. */
        record Emails(List<String> addresses) implements Selection {}
    }

    /** The order in which children are listed. */
    public enum Order {
        CHILD_ACCOUNT_ID("account_id"),
        CHILD_ACCOUNT_NAME("account_name"),
        CHILD_ACCOUNT_EMAIL("account_email");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    /**
     * Creates a child.
     *
     * @param wanted the new account, whose parent must be {@code parent}
     * @throws FaultException 104 if the account is itself a child; 512 if it already has the maximum number of children; otherwise as
     *     {@link AccountCreation#make(Actor, String, NewAccount)} does
     */
    public MadeAccount add(Account parent, Actor actor, String method, NewAccount wanted) {
        if (parent.parentId() != null) {
            throw new FaultException(
                    Fault.of(ErrorCode.FORBIDDEN_COMMAND, "A child account cannot have children of its own."));
        }
        if (database.read(handle -> accounts.countChildren(handle, parent.id())) >= MOST) {
            throw new FaultException(new Fault(
                    ErrorCode.EXCEED,
                    ErrorCode.EXCEED.message("account_name"),
                    "account_name",
                    "An account has at most " + MOST + " child accounts."));
        }
        return service.make(actor, method, wanted);
    }

    /**
     * Returns the selected children in the given order.
     *
     * @param passOverUnknown whether non-children are skipped instead of being refused
     * @throws FaultException 194, 198 or 199 if a selected account is not a child of the account
     */
    public List<Account> find(long parentId, Selection selection, boolean passOverUnknown, Order order) {
        return database.read(handle -> switch (selection) {
            case Selection.All _ -> accounts.children(handle, parentId, order.column());
            case Selection.Ids given -> {
                Holders wanted = new Holders(new HashSet<>(given.ids()), true);
                yield find(handle, parentId, wanted, passOverUnknown, order, ErrorCode.INVALID_CHILD_ACCOUNT_ID);
            }
            case Selection.Names given -> {
                Holders wanted = logins.findNames(
                        handle, given.names().stream().map(Ascii::lower).toList());
                yield find(handle, parentId, wanted, passOverUnknown, order, ErrorCode.INVALID_CHILD_ACCOUNT_NAME);
            }
            case Selection.Emails given -> {
                Holders wanted = logins.findEmails(handle, given.addresses());
                yield find(handle, parentId, wanted, passOverUnknown, order, ErrorCode.INVALID_CHILD_ACCOUNT_EMAIL);
            }
        });
    }

    private List<Account> find(
            Handle handle, long parentId, Holders wanted, boolean passOverUnknown, Order order, ErrorCode code) {
        List<Account> found = accounts.children(handle, parentId, wanted.accounts(), order.column());
        if (!passOverUnknown
                && (!wanted.all() || found.size() < wanted.accounts().size())) {
            throw new FaultException(Fault.ofField(
                    code, field(code), "One of them is not a child of this account. See GetChildrenAccounts."));
        }
        return found;
    }

    private static String field(ErrorCode code) {
        return switch (code) {
            case INVALID_CHILD_ACCOUNT_NAME -> "child_account_name";
            case INVALID_CHILD_ACCOUNT_EMAIL -> "child_account_email";
            default -> "child_account_id";
        };
    }

    /**
     * Applies one edit to several children, either to all or to none.
     *
     * @param draft as for {@link ProfileEditor#edit}
     * @throws FaultException 194, 198 or 199 if a selected account is not a child of the account; 496 if too many are selected; 201 if
     *     several would get the same e-mail address; otherwise as {@link ProfileEditor#edit} does
     */
    public void edit(
            long parentId,
            Actor actor,
            String method,
            Selection selection,
            ProfileEdit.Builder draft,
            StateChange state) {
        List<Long> ids = new ArrayList<>();
        find(parentId, selection, false, Order.CHILD_ACCOUNT_ID).forEach(child -> ids.add(child.id()));
        if (ids.size() > MOST_AT_ONCE) {
            throw new FaultException(Fault.invalid(
                    "child_account_id",
                    "You selected " + ids.size() + " accounts; one call edits at most " + MOST_AT_ONCE + "."));
        }
        if (ids.size() > 1 && draft.accepted(ProfileFields.EMAIL) != null) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL,
                    ProfileFields.EMAIL.parameter(),
                    "An address belongs to one account; you selected " + ids.size() + "."));
        }
        profiles.edit(actor, method, ids, draft, state);
    }
}
