package io.trunkline.account;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The names and e-mail addresses that are taken, each in its compared form. A table of its own, so that uniqueness over all
 * accounts needs no index that spans the accounts. Stateless and thread-safe.
 */
final class Logins {

    private static final String EMAIL = "email";
    private static final String NAME = "name";

    private static final Pattern NAME_FORM = Pattern.compile("[a-z0-9-]{1,20}");

    /** Takes an address for an account; false if another account has it. */
    boolean takeEmail(Handle handle, long accountId, String address) {
        return take(handle, EMAIL, EmailAddress.comparedForm(address), accountId);
    }

    /** Takes a name for an account; false if another account has it. */
    boolean takeName(Handle handle, long accountId, String name) {
        return take(handle, NAME, name, accountId);
    }

    /** Frees an address, so that another account may take it. */
    void freeEmail(Handle handle, long accountId, String address) {
        handle.execute(
                "DELETE FROM logins WHERE kind = ? AND login = ? AND account_id = ?",
                EMAIL,
                EmailAddress.comparedForm(address),
                accountId);
    }

    /** The account that has the name; empty also for a text that is no name. */
    OptionalLong findName(Handle handle, String name) {
        return NAME_FORM.matcher(name).matches() ? find(handle, NAME, name) : OptionalLong.empty();
    }

    /** The account that has the address; empty also for a text that is no address. */
    OptionalLong findEmail(Handle handle, String address) {
        return EmailAddress.comparedFormIfAny(address)
                .map(form -> find(handle, EMAIL, form))
                .orElseGet(OptionalLong::empty);
    }

    /**
     * Which accounts have some logins.
     *
     * @param accounts their ids
     * @param all whether every login is one that an account has
     */
    record Holders(Set<Long> accounts, boolean all) {

        Holders {
            accounts = Set.copyOf(accounts);
        }
    }

    /** The accounts that have these names, found with one query. */
    Holders findNames(Handle handle, Collection<String> names) {
        return findAll(handle, NAME, names, name -> Optional.of(name).filter(NAME_FORM.asMatchPredicate()));
    }

    /** The accounts that have these addresses, found with one query. */
    Holders findEmails(Handle handle, Collection<String> addresses) {
        return findAll(handle, EMAIL, addresses, EmailAddress::comparedFormIfAny);
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
    boolean isEmailTaken(Handle handle, long accountId, String address) {
        OptionalLong holder = findEmail(handle, address);
        return holder.isPresent() && holder.getAsLong() != accountId;
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
