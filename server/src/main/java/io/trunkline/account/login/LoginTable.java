package io.trunkline.account.login;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.text.Ascii;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The names and e-mail addresses that are taken, each in its canonical form. They have their own table, so that uniqueness across all
 * accounts needs no index that spans the accounts. Stateless and thread-safe.
 *
 * <p>An earlier version told some addresses apart that now have the same form. Their accounts keep them: the first one has the row of the
 * form itself, and each of the others has a {@linkplain #sharedRow row of its own} directly after it. New addresses never get such a row.
 */
public final class LoginTable {

    static final String EMAIL = "email";
    private static final String NAME = "name";

    /** Forms contain no control characters, so rows with this one sort directly after their form. */
    private static final char SEPARATOR = '\n';

    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9-]{1," + AccountNameRule.MAX_LENGTH + "}");

    /** Reserves an address for an account; returns false if another account has it. */
    public boolean takeEmail(Handle handle, long accountId, String address) {
        return take(handle, EMAIL, EmailAddress.comparedForm(address), accountId);
    }

    /** Reserves a name for an account; returns false if another account has it. */
    public boolean takeName(Handle handle, long accountId, String name) {
        return take(handle, NAME, name, accountId);
    }

    /** Frees an address, so that another account can take it. The form first passes to an account that shared it, if any. */
    public void freeEmail(Handle handle, long accountId, String address) {
        String form = EmailAddress.comparedForm(address);
        if (!delete(handle, form, accountId)) {
            delete(handle, sharedRow(form, accountId), accountId);
            return;
        }
        List<Row> others = rows(handle, form);
        if (!others.isEmpty()) {
            Row heir = others.getFirst();
            handle.execute("UPDATE logins SET login = ? WHERE kind = ? AND login = ?", form, EMAIL, heir.login());
        }
    }

    /** Returns the holder of the form of an address, ignoring accounts that share it. */
    OptionalLong holderOfForm(Handle handle, String form) {
        return find(handle, EMAIL, form);
    }

    /** Reserves a form of an address that nobody has. */
    void takeForm(Handle handle, long accountId, String form) {
        take(handle, EMAIL, form, accountId);
    }

    /**
     * Lets an account share the form of its address with the holder of that form. Only for an account that had the address before the two
     * forms became equal.
     */
    void shareForm(Handle handle, long accountId, String form) {
        take(handle, EMAIL, sharedRow(form, accountId), accountId);
    }

    /** Returns the row of an account's address, which determines its position in the order of all addresses. */
    public String rowOfEmail(Handle handle, long accountId, String address) {
        String form = EmailAddress.comparedForm(address);
        return rows(handle, form).stream()
                .filter(row -> row.accountId() == accountId)
                .map(Row::login)
                .findFirst()
                .orElse(form);
    }

    /** Returns the account that has the name; also empty for a text that is not a name. */
    public OptionalLong findName(Handle handle, String name) {
        return NAME_FORM.matcher(name).matches() ? find(handle, NAME, name) : OptionalLong.empty();
    }

    /**
     * Returns the account that has the address; also empty for a text that is not an address. If several accounts share its form, the one
     * whose address is identical is preferred, then one whose address is equal as earlier versions compared case.
     */
    public OptionalLong findEmail(Handle handle, String address) {
        Optional<String> form = EmailAddress.comparedFormIfAny(address);
        if (form.isEmpty()) {
            return OptionalLong.empty();
        }
        List<Row> rows = rows(handle, form.get());
        return switch (rows.size()) {
            case 0 -> OptionalLong.empty();
            case 1 -> OptionalLong.of(rows.getFirst().accountId());
            default -> OptionalLong.of(nearest(handle, rows, address));
        };
    }

    private static long nearest(Handle handle, List<Row> rows, String address) {
        Map<Long, String> addresses = new LinkedHashMap<>();
        for (Row row : rows) {
            handle.createQuery("SELECT account_email FROM accounts WHERE account_id = ?")
                    .bind(0, row.accountId())
                    .mapTo(String.class)
                    .findOne()
                    .ifPresent(kept -> addresses.put(row.accountId(), kept));
        }
        String lowerCase = EmailAddress.lowerCaseForm(address);
        Predicate<String> exact = address::equals;
        Predicate<String> sameExceptCase =
                kept -> EmailAddress.lowerCaseForm(kept).equals(lowerCase);
        return Stream.of(exact, sameExceptCase)
                .flatMap(isSame -> addresses.entrySet().stream().filter(entry -> isSame.test(entry.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(rows.getFirst().accountId());
    }

    /** The row of an address: that of the form itself, or that of an account that shares it. */
    private record Row(String login, long accountId) {}

    private static List<Row> rows(Handle handle, String form) {
        return handle.createQuery("SELECT login, account_id FROM logins WHERE kind = ? AND login >= ? AND login < ?"
                        + " ORDER BY login")
                .bind(0, EMAIL)
                .bind(1, form)
                .bind(2, form + AFTER_SEPARATOR)
                .map((row, _) -> new Row(row.getString(1), row.getLong(2)))
                .list();
    }

    /**
     * Whether a row can belong to an account whose address has this form: either the row of the form itself or the account's shared one.
     */
    static boolean isRowOf(String form, long accountId, String login) {
        return login.equals(form) || login.equals(sharedRow(form, accountId));
    }

    private static String sharedRow(String form, long accountId) {
        return form + SEPARATOR + accountId;
    }

    private static boolean delete(Handle handle, String login, long accountId) {
        return handle.execute(
                        "DELETE FROM logins WHERE kind = ? AND login = ? AND account_id = ?", EMAIL, login, accountId)
                == 1;
    }

    /**
     * The accounts that have one of some logins.
     *
     * @param accounts the ids of the accounts
     * @param all whether every login belongs to an account
     */
    public record Holders(Set<Long> accounts, boolean all) {

        public Holders {
            accounts = Set.copyOf(accounts);
        }
    }

    /** Returns the accounts that have these names, with a single query. */
    public Holders findNames(Handle handle, Collection<String> names) {
        return findAll(handle, NAME, names, name -> Optional.of(name).filter(NAME_FORM.asMatchPredicate()));
    }

    /**
     * Returns the accounts that have these addresses, with one query for all ASCII addresses and separate queries for each of the others,
     * which several accounts may share.
     */
    public Holders findEmails(Handle handle, Collection<String> addresses) {
        Holders plain = findAll(
                handle, EMAIL, addresses.stream().filter(Ascii::isAscii).toList(), EmailAddress::comparedFormIfAny);
        Set<Long> accounts = new HashSet<>(plain.accounts());
        boolean all = plain.all();
        for (String address : addresses) {
            if (!Ascii.isAscii(address)) {
                OptionalLong found = findEmail(handle, address);
                found.ifPresent(accounts::add);
                all &= found.isPresent();
            }
        }
        return new Holders(accounts, all);
    }

    private static Holders findAll(
            Handle handle, String kind, Collection<String> texts, Function<String, Optional<String>> form) {
        Set<String> logins = new HashSet<>();
        boolean wellFormed = true;
        for (String text : texts) {
            Optional<String> login = form.apply(text);
            login.ifPresent(logins::add);
            wellFormed &= login.isPresent();
        }
        if (logins.isEmpty()) {
            return new Holders(Set.of(), wellFormed);
        }
        Set<Long> found = handle.createQuery("SELECT account_id FROM logins WHERE kind = :kind AND login IN (<logins>)")
                .bind("kind", kind)
                .bindList("logins", logins)
                .mapTo(Long.class)
                .set();
        return new Holders(found, wellFormed && found.size() == logins.size());
    }

    private static OptionalLong find(Handle handle, String kind, String login) {
        return handle.createQuery("SELECT account_id FROM logins WHERE kind = ? AND login = ?")
                .bind(0, kind)
                .bind(1, login)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Whether an account other than {@code accountId} has the address. */
    public boolean isEmailTaken(Handle handle, long accountId, String address) {
        return rows(handle, EmailAddress.comparedForm(address)).stream().anyMatch(row -> row.accountId() != accountId);
    }

    private static boolean take(Handle handle, String kind, String login, long accountId) {
        return handle.execute(
                        "INSERT INTO logins (kind, login, account_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                        kind,
                        login,
                        accountId)
                == 1;
    }
}
