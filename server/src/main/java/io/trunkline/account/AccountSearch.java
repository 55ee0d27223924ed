package io.trunkline.account;

import io.trunkline.account.login.LoginTable;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.store.Database;
import io.trunkline.text.CaseFolding;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds accounts for the operator, a page at a time; the cost of a page does not depend on those before it. Thread-safe. */
public final class AccountSearch {

    /** What accounts are found by, which is also their order. */
    public enum Order {
        ID,
        NAME,
        EMAIL
    }

    /** What state the accounts are in. */
    public enum State {
        /** May call and change things. */
        ACTIVE("active = 1 AND frozen = 0"),
        /** May not call. */
        INACTIVE("active = 0"),
        /** May only read. */
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
     * Which accounts are wanted.
     *
     * @param prefix of the name or the address, without regard to case; empty for all; without meaning for ids
     * @param state empty for any
     */
    public record Filter(Order order, String prefix, Optional<State> state) {}

    /**
     * Some of the accounts.
     *
     * @param next where the next page begins, for {@link #find}; empty after the last account
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

    /** In characters; no name and no address that is kept begins with a longer text. */
    private static final int MAX_PREFIX = 320;

    /**
     * A page of accounts, in the filter's order.
     *
     * @param after where the page before this one ended; empty for the first
     * @throws NumberFormatException if the order is that of ids, and {@code after} is none
     */
    public FoundAccounts find(Filter filter, Optional<String> after, int limit) {
        if (filter.prefix().length() > MAX_PREFIX) {
            return new FoundAccounts(List.of(), Optional.empty());
        }
        String state = filter.state().map(State::condition).orElse("1 = 1");
        return database.read(handle -> page(handle, filter, state, after, limit));
    }

    private FoundAccounts page(Handle handle, Filter filter, String state, Optional<String> after, int limit) {
        // One more tells whether there is a next page.
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

    /** As the compared forms are made, as far as that goes with a part of one. */
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
