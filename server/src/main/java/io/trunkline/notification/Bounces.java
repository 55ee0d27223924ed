package io.trunkline.notification;

import io.trunkline.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code bounces}: e-mail addresses that were reported as undeliverable, and get nothing but security notices. Addresses are
 * compared as those of accounts. Every method works within its caller's transaction. Immutable and thread-safe.
 */
public final class Bounces {

    private static final String SELECT = "SELECT email_form, address, reason, reported FROM bounces WHERE email_form ";

    private static final int LONGEST_SHOWN = 300;

    private final UnaryOperator<String> comparedForm;

    /** @param comparedForm the form in which addresses are compared */
    public Bounces(UnaryOperator<String> comparedForm) {
        this.comparedForm = comparedForm;
    }

    /**
     * An address that bounces.
     *
     * @param form the address as addresses are compared
     * @param address as it was reported
     * @param reason what the reporter says, in one line; may be empty
     * @param reported the last time
     */
    public record Bounce(String form, String address, String reason, Instant reported) {}

    /**
     * Marks an address, or renews its mark.
     *
     * @param reason one line; may be empty
     * @return whether it was not marked before
     */
    public boolean mark(Handle handle, String address, String reason, Instant now) {
        String form = comparedForm.apply(address);
        int added = handle.execute(
                "INSERT INTO bounces (email_form, address, reason, reported) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                form,
                address,
                reason,
                Micros.of(now));
        if (added == 0) {
            handle.execute(
                    "UPDATE bounces SET address = ?, reason = ?, reported = ? WHERE email_form = ?",
                    address,
                    reason,
                    Micros.of(now),
                    form);
        }
        return added == 1;
    }

    /** Removes the mark of an address, and returns whether there was one. */
    public boolean clear(Handle handle, String address) {
        return handle.execute("DELETE FROM bounces WHERE email_form = ?", comparedForm.apply(address)) == 1;
    }

    /** The mark of an address; empty if it has none. */
    public Optional<Bounce> find(Handle handle, String address) {
        return handle.createQuery(SELECT + "= ?")
                .bind(0, comparedForm.apply(address))
                .map((row, _) -> read(row))
                .findOne();
    }

    /**
     * Marked addresses in the order of their forms.
     *
     * @param after the form after which they begin; empty for the first ones
     * @param most how many at most
     */
    public List<Bounce> list(Handle handle, String after, int most) {
        return handle.createQuery(SELECT + "> ? ORDER BY email_form LIMIT ?")
                .bind(0, after)
                .bind(1, most)
                .map((row, _) -> read(row))
                .list();
    }

    /** Why a notice is not to be sent to an address, in a line; empty if it may be sent. */
    Optional<String> reasonAgainst(Handle handle, Notice notice, String address) {
        return notice.topic() == Topic.SECURITY
                ? Optional.empty()
                : find(handle, address).map(Bounces::words);
    }

    private static String words(Bounce bounce) {
        String reason = bounce.reason();
        String shown = reason.codePointCount(0, reason.length()) <= LONGEST_SHOWN
                ? reason
                : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_SHOWN)) + "\u2026";
        return "The address bounces" + (shown.isEmpty() ? "" : ": " + shown);
    }

    private static Bounce read(ResultSet row) throws SQLException {
        return new Bounce(
                row.getString("email_form"),
                row.getString("address"),
                row.getString("reason"),
                Micros.toInstant(row.getLong("reported")));
    }
}
