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
 * The names and e-mail addresses that are taken, each in its compared form. A table of its own, so that uniqueness over all
 * accounts needs no index that spans the accounts. Stateless and thread-safe.
 *
 * <p>Accounts whose addresses an earlier version told apart keep them, although they have the same form now: the first one has the form,
 * and each of the others a row behind it, {@linkplain #besides form and id}. Nobody gets into such a row anew.
 */
public final class LoginTable {

    static final String EMAIL = "email";
    private static final String NAME = "name";

    /** Forms have no control characters, so that rows with one stand right behind their form. */
    private static final char BESIDES = '\n';

    private static final char BEHIND_BESIDES = BESIDES + 1;

    private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9-]{1,20}");

    /** Takes an address for an account; false if another account has it. */
    public boolean takeEmail(Handle handle, long accountId, String address) {
        return take(handle, EMAIL, EmailAddress.comparedForm(address), accountId);
    }

    /** Takes a name for an account; false if another account has it. */
    public boolean takeName(Handle handle, long accountId, String name) {
        return take(handle, NAME, name, accountId);
    }

    /** Frees an address, so that another account may take it: at first one that has had it besides. */
    public void freeEmail(Handle handle, long accountId, String address) {
        String form = EmailAddress.comparedForm(address);
        if (!delete(handle, form, accountId)) {
            delete(handle, besides(form, accountId), accountId);
            return;
        }
        List<Row> others = rows(handle, form);
        if (!others.isEmpty()) {
            Row heir = others.getFirst();
            handle.execute("UPDATE logins SET login = ? WHERE kind = ? AND login = ?", form, EMAIL, heir.login());
        }
    }

    /** Who has a form of an address, those besides left out. */
    OptionalLong holderOfForm(Handle handle, String form) {
        return find(handle, EMAIL, form);
    }

    /** Takes a form of an address that nobody has. */
    void takeForm(Handle handle, long accountId, String form) {
        take(handle, EMAIL, form, accountId);
    }

    /** Lets an account have an address besides the one that has its form: only if it had it before the two were the same. */
    void shareForm(Handle handle, long accountId, String form) {
        take(handle, EMAIL, besides(form, accountId), accountId);
    }

    /** The row of an account's address, which tells its place in the order of all. */
    public String rowOfEmail(Handle handle, long accountId, String address) {
        String form = EmailAddress.comparedForm(address);
        return rows(handle, form).stream()
                .filter(row -> row.accountId() == accountId)
                .map(Row::login)
                .findFirst()
                .orElse(form);
    }

    /** The account that has the name; empty also for a text that is no name. */
    public OptionalLong findName(Handle handle, String name) {
        return NAME_FORM.matcher(name).matches() ? find(handle, NAME, name) : OptionalLong.empty();
    }

    /**
     * The account that has the address; empty also for a text that is no address. Of several that have it, the one whose address it is to
     * the letter, or else to its case as earlier versions compared it.
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
        Predicate<String> toTheLetter = address::equals;
        Predicate<String> toItsCase = kept -> EmailAddress.lowerCaseForm(kept).equals(lowerCase);
        return Stream.of(toTheLetter, toItsCase)
                .flatMap(isSame -> addresses.entrySet().stream().filter(entry -> isSame.test(entry.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(rows.getFirst().accountId());
    }

    /** A row of an address: of the form itself, or of one who has it besides. */
    private record Row(String login, long accountId) {}

    private static List<Row> rows(Handle handle, String form) {
        return handle.createQuery("SELECT login, account_id FROM logins WHERE kind = ? AND login >= ? AND login < ?"
                        + " ORDER BY login")
                .bind(0, EMAIL)
                .bind(1, form)
                .bind(2, form + BEHIND_BESIDES)
                .map((row, _) -> new Row(row.getString(1), row.getLong(2)))
                .list();
    }

    /** Whether a row is one that an account with this form has: the form's own, or one besides. */
    static boolean isRowOf(String form, long accountId, String login) {
        return login.equals(form) || login.equals(besides(form, accountId));
    }

    private static String besides(String form, long accountId) {
        return form + BESIDES + accountId;
    }

    private static boolean delete(Handle handle, String login, long accountId) {
        return handle.execute(
                        "DELETE FROM logins WHERE kind = ? AND login = ? AND account_id = ?", EMAIL, login, accountId)
                == 1;
    }

    /**
     * Which accounts have some logins.
     *
     * @param accounts their ids
     * @param all whether every login is one that an account has
     */
    public record Holders(Set<Long> accounts, boolean all) {

        public Holders {
            accounts = Set.copyOf(accounts);
        }
    }

    /** The accounts that have these names, found with one query. */
    public Holders findNames(Handle handle, Collection<String> names) {
        return findAll(handle, NAME, names, name -> Optional.of(name).filter(NAME_FORM.asMatchPredicate()));
    }

    /** The accounts that have these addresses, found with one query, and one for each address that several may have. */
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

    /** Whether another account than {@code accountId} has the address. */
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
