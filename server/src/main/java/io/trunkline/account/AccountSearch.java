package io.trunkline.account;

import io.trunkline.account.login.LoginTable;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.store.Database;
import io.trunkline.text.CaseFolding;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds accounts for the operator, page by page; the cost of a page does not depend on the preceding pages. Thread-safe. */
public final class AccountSearch {

    /** The key that accounts are searched and sorted by. */
    public enum Order {
        ID,
        NAME,
        EMAIL
    }

    /** The state of accounts. */
    public enum State {
        /** May call and make changes. */
        ACTIVE("active = 1 AND frozen = 0"),
        /** May not call. */
        INACTIVE("active = 0"),
        /** Is read-only. */
        FROZEN("frozen = 1");

        private final String condition;

        State(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }

    /**
     * A search for accounts.
     *
     * @param prefix a prefix of the name or the e-mail address, ignoring case; empty for all; ignored for ids
     * @param state empty for any
     */
    public record Filter(Order order, String prefix, Optional<State> state) {}

    /**
     * A page of accounts.
     *
     * @param next where the next page begins, as the argument {@code after} of {@link #find}; empty after the last account
     */
    public record FoundAccounts(List<Account> accounts, Optional<String> next) {}

    private final Database database;
    private final AccountTable table;
    private final LoginTable logins;

    AccountSearch(Database database, AccountTable table, LoginTable logins) {
        this.database = database;
        this.table = table;
        this.logins = logins;
    }

    /** Maximum length of a prefix, in characters; no stored name or e-mail address is longer. */
    private static final int MAX_PREFIX = 320;

    /**
     * Returns a page of accounts, in the filter's order.
     *
     * @param after the position at which the previous page ended; empty for the first page
     * @throws NumberFormatException if the order is by id and {@code after} is not an id
     */
    public FoundAccounts find(Filter filter, Optional<String> after, int limit) {
        if (filter.prefix().length() > MAX_PREFIX) {
            return new FoundAccounts(List.of(), Optional.empty());
        }
        String state = filter.state().map(State::condition).orElse("1 = 1");
        return database.read(handle -> page(handle, filter, state, after, limit));
    }

    private FoundAccounts page(Handle handle, Filter filter, String state, Optional<String> after, int limit) {
        // One extra account shows whether there is a next page.
        List<Account> found = switch (filter.order()) {
            case ID -> table.search(handle, state, after.map(Long::parseLong).orElse(0L), limit + 1);
            case NAME -> table.search(handle, "name", form(filter), state, after.orElse(""), limit + 1);
            case EMAIL -> table.search(handle, "email", form(filter), state, after.orElse(""), limit + 1);
        };
        if (found.size() <= limit) {
            return new FoundAccounts(found, Optional.empty());
        }
        List<Account> page = List.copyOf(found.subList(0, limit));
        return new FoundAccounts(page, Optional.of(position(handle, filter.order(), page.getLast())));
    }

    /** Returns the canonical form of the prefix, as far as it can be determined for part of a name or address. */
    private static String form(Filter filter) {
        return CaseFolding.fold(filter.prefix());
    }

    private String position(Handle handle, Order order, Account account) {
        return switch (order) {
            case ID -> Long.toString(account.id());
            case NAME -> account.name();
            case EMAIL -> {
                String address = account.profile().get(ProfileFields.EMAIL);
                yield address == null ? "" : logins.rowOfEmail(handle, account.id(), address);
            }
        };
    }
}
