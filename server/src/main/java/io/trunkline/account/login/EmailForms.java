package io.trunkline.account.login;

import io.trunkline.account.profile.EmailAddress;
import io.trunkline.store.Database;
import io.trunkline.store.ServerState;
import io.trunkline.text.Ascii;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts the canonical forms of e-mail addresses that an earlier version stored to those of this version. That version folded case only
 * by lower-casing, and treated domains according to IDNA 2003.
 *
 * <p>Addresses that it distinguished may now be equal. In that case all accounts keep their addresses and log on with them as before. The
 * form belongs to the account that had it already, or otherwise to the one with the lowest id, and the log names both.
 */
public final class EmailForms {

    private static final Logger LOG = LoggerFactory.getLogger(EmailForms.class);

    /** Set by the migration script of this version; removed when the conversion is done. */
    private static final String PENDING = "email_forms_to_convert";

    private static final int ROWS_AT_A_TIME = 1000;

    private EmailForms() {}

    /**
     * Converts the forms unless this has already been done. It is done once per database, in one unit of work, so that only one of several
     * servers that start at the same time does it. Requires the current schema; reads only one row if there is nothing to do.
     */
    public static void bringUpToDate(Database database) {
        if (ServerState.find(database, PENDING).isPresent()) {
            List<Clash> clashes = database.write(EmailForms::convert);
            clashes.forEach(Clash::warn);
        }
    }

    /** An account that shares the form of its address with the holder of that form. */
    private record Clash(long holder, long other) {

        void warn() {
            LOG.warn(
                    "The e-mail addresses of accounts {} and {} are now considered equal, since they differ only in case or form. Both"
                            + " keep them and can log on with their exact spelling; any other spelling means account {}."
                            + " Give one of them another address.",
                    holder,
                    other,
                    holder);
        }
    }

    /**
     * An address whose form changes.
     *
     * @param before the stored form
     * @param after the new form
     */
    private record Change(long accountId, String before, String after) {}

    private static List<Clash> convert(Handle handle) {
        if (!ServerState.remove(handle, PENDING)) {
            return List.of();
        }
        List<Change> changes = changes(handle);
        // All old forms are deleted first, so that no new form is blocked by one that is about to be freed.
        for (Change change : changes) {
            handle.execute(
                    "DELETE FROM logins WHERE kind = ? AND login = ? AND account_id = ?",
                    LoginTable.EMAIL,
                    change.before(),
                    change.accountId());
        }
        LoginTable logins = new LoginTable();
        List<Clash> clashes = new ArrayList<>();
        for (Change change : changes) {
            OptionalLong holder = logins.holderOfForm(handle, change.after());
            if (holder.isEmpty()) {
                logins.takeForm(handle, change.accountId(), change.after());
            } else {
                logins.shareForm(handle, change.accountId(), change.after());
                clashes.add(new Clash(holder.getAsLong(), change.accountId()));
            }
        }
        return clashes;
    }

    /** Returns the changes sorted by account. The forms of ASCII addresses are unchanged. */
    private static List<Change> changes(Handle handle) {
        return handle
                .createQuery("SELECT a.account_id, l.login, a.account_email FROM logins l"
                        + " JOIN accounts a ON a.account_id = l.account_id WHERE l.kind = ?")
                .bind(0, LoginTable.EMAIL)
                .setFetchSize(ROWS_AT_A_TIME)
                .map((row, _) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .reduce(new ArrayList<Change>(), (found, row) -> {
                    if (!Ascii.isAscii(row[2])) {
                        String form = EmailAddress.comparedForm(row[2]);
                        if (!LoginTable.isRowOf(form, Long.parseLong(row[0]), row[1])) {
                            found.add(new Change(Long.parseLong(row[0]), row[1], form));
                        }
                    }
                    return found;
                })
                .stream()
                .sorted(Comparator.comparingLong(Change::accountId))
                .toList();
    }
}
