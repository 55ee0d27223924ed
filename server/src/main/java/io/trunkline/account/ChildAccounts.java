package io.trunkline.account;

import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.store.Database;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The accounts that an account has made and may act for (contract sections 2.3 and 4.1): two levels, no more. Thread-safe. */
public final class ChildAccounts {

    /** So many children an account may have. */
    public static final int MOST = 10_000;

    /** So many accounts one call may edit. */
    public static final int MOST_AT_ONCE = 1000;

    private final Database database;
    private final AccountTable accounts;
    private final Logins logins;
    private final AccountService service;
    private final ProfileService profiles;

    ChildAccounts(
            Database database, AccountTable accounts, Logins logins, AccountService service, ProfileService profiles) {
        this.database = database;
        this.accounts = accounts;
        this.logins = logins;
        this.service = service;
        this.profiles = profiles;
    }

    /** Which children are meant. Immutable. */
    public sealed interface Selection {

        /** All of them. */
        record All() implements Selection {}

        /** Those of these ids. */
        record Ids(List<Long> ids) implements Selection {}

        /** Those of these names. */
        record Names(List<String> names) implements Selection {}

        /** Those of these e-mail addresses. */
        record Emails(List<String> addresses) implements Selection {}
    }

    /** In which order children are listed. */
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
     * Makes a child.
     *
     * @param wanted whose parent is the account
     * @throws FaultException 104 for an account that is a child itself; 512 for one that has as many as it may have; else as {@link AccountService#create} does
     */
    public Account add(Account parent, Actor actor, String method, NewAccount wanted) {
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
        return service.create(actor, method, wanted);
    }

    /**
     * The children that are meant, in the order of a column.
     *
     * @param passOverUnknown whether what is no child is passed over instead of being refused
     * @throws FaultException 194, 198 or 199 if one is no child of the account
     */
    public List<Account> find(long parentId, Selection selection, boolean passOverUnknown, Order order) {
        List<Account> all = database.read(handle -> accounts.children(handle, parentId, order.column()));
        if (selection instanceof Selection.All) {
            return all;
        }
        Set<Long> wanted = ids(all, selection, passOverUnknown);
        return all.stream().filter(child -> wanted.contains(child.id())).toList();
    }

    private Set<Long> ids(List<Account> children, Selection selection, boolean passOverUnknown) {
        Set<Long> known = children.stream().map(Account::id).collect(Collectors.toSet());
        return switch (selection) {
            case Selection.All _ -> known;
            case Selection.Ids given ->
                checked(given.ids(), known, passOverUnknown, ErrorCode.INVALID_CHILD_ACCOUNT_ID, "child_account_id");
            case Selection.Names given ->
                checked(
                        lookUp(
                                given.names(),
                                name -> database.read(
                                        handle -> logins.findName(handle, name.toLowerCase(Locale.ROOT)))),
                        known,
                        passOverUnknown,
                        ErrorCode.INVALID_CHILD_ACCOUNT_NAME,
                        "child_account_name");
            case Selection.Emails given ->
                checked(
                        lookUp(
                                given.addresses(),
                                address -> database.read(handle -> logins.findEmail(handle, address))),
                        known,
                        passOverUnknown,
                        ErrorCode.INVALID_CHILD_ACCOUNT_EMAIL,
                        "child_account_email");
        };
    }

    private static List<Long> lookUp(List<String> texts, Function<String, OptionalLong> find) {
        return texts.stream().map(text -> find.apply(text).orElse(0)).toList();
    }

    private static Set<Long> checked(
            List<Long> ids, Set<Long> known, boolean passOverUnknown, ErrorCode code, String field) {
        Set<Long> found = new LinkedHashSet<>(ids);
        if (!passOverUnknown && !known.containsAll(found)) {
            throw new FaultException(
                    Fault.ofField(code, field, "One of them is no child of this account. See GetChildrenAccounts."));
        }
        found.retainAll(known);
        return found;
    }

    /**
     * Applies one edit to several children: to all, or to none.
     *
     * @param draft as for {@link ProfileService#edit}
     * @throws FaultException 194, 198 or 199 if one is no child of the account; 496 if they are too many; 201 for one address for several; else as {@link ProfileService#edit} does
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
                    "These are " + ids.size() + " accounts; one call edits at most " + MOST_AT_ONCE + "."));
        }
        if (ids.size() > 1 && draft.accepted(ProfileFields.EMAIL) != null) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_NEW_CHILD_ACCOUNT_EMAIL,
                    ProfileFields.EMAIL.parameter(),
                    "An address belongs to one account; these are " + ids.size() + "."));
        }
        profiles.edit(actor, method, ids, draft, state);
    }
}
