package io.trunkline.account;

import io.trunkline.account.password.GivenSecret;
import io.trunkline.account.password.PasswordHasher;
import io.trunkline.account.password.PasswordRefusals;
import io.trunkline.account.password.PasswordSettings;
import io.trunkline.account.profile.ProfileFields;
import io.trunkline.audit.Actor;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.store.Micros;
import io.trunkline.thread.Requester;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The passwords of accounts: the current one, and the previous ones for the rule against reuse. Thread-safe.
 *
 * <p>A change takes two steps, because hashing is slow and a unit of work must be short: {@link #prepare} outside any transaction, then
 * {@link #store} within the one that changes the account.
 */
public final class Passwords {

    private static final String FIELD = ProfileFields.PASSWORD.parameter();
    private static final Requester OPERATOR = Requester.known("operator");
    private static final Duration WINDOW = Duration.ofHours(1);
    /** Rounds up, so that a caller who waits as long as the hint says is let through. */
    private static final long NEARLY_A_SECOND = 999_999_999;

    private final PasswordSettings settings;
    private final PasswordHasher hasher;
    private final Requesters requesters;
    private final InstantSource clock;
    private final PasswordRefusals refusals;

    Passwords(PasswordSettings settings, PasswordHasher hasher, Requesters requesters, InstantSource clock) {
        this.settings = settings;
        this.hasher = hasher;
        this.requesters = requesters;
        this.clock = clock;
        this.refusals = new PasswordRefusals(WINDOW, clock);
    }

    /** A row of the table. {@code change} is false for the password that an account was created with. */
    record Stored(long id, String hash, Instant setAt, boolean change) {}

    /**
     * A checked and hashed new password.
     *
     * @param basedOn the id of the newest password that it was checked against; 0 for none
     */
    public record Prepared(String hash, long basedOn) {

        /** Omits the hash, so that the text may be logged. */
        @Override
        public String toString() {
            return "Prepared[basedOn=" + basedOn + "]";
        }
    }

    /**
     * Checks a new password against the account's history: 230 for too many changes or refusals in the last hour, 535 for a password that
     * was used before; empty if the password is acceptable.
     *
     * @param actor who wants to change it
     * @param past the result of {@link #past}
     */
    Optional<Fault> faultOf(long accountId, Actor actor, String password, List<Stored> past) {
        // The counts are checked first: they prevent a caller from triggering any number of hash computations or
        // guessing old passwords.
        Optional<Fault> tooMany = tooManyChanges(past, clock.instant())
                .or(() -> refusals.wait(accountId, actor).map(Passwords::tooManyRefusals));
        if (tooMany.isPresent() || !wasUsed(requester(accountId, actor), password, past)) {
            return tooMany;
        }
        refusals.add(accountId, actor);
        return Optional.of(Fault.ofField(
                ErrorCode.PASSWORD_WAS_ALREADY_USED,
                FIELD,
                settings.history() == 0
                        ? "The current password cannot be used again."
                        : "The current password and the last " + settings.history() + " cannot be used again."));
    }

    private boolean wasUsed(Requester requester, String password, List<Stored> past) {
        GivenSecret given = GivenSecret.of(password);
        return past.stream()
                .limit(settings.history() + 1L)
                .anyMatch(used -> hasher.matches(requester, given, used.hash()));
    }

    /**
     * Hashes a password that {@link #faultOf} accepted.
     *
     * @param actor who wants to change it
     * @param past the passwords that it was checked against
     */
    Prepared prepare(long accountId, Actor actor, String password, List<Stored> past) {
        return new Prepared(hasher.hash(requester(accountId, actor), GivenSecret.of(password)), newestId(past));
    }

    /**
     * Hashes the password that a new account starts with.
     *
     * @param parentId the account that creates the new one; null for the operator
     */
    public Prepared prepareFirst(@Nullable Long parentId, String password) {
        return new Prepared(
                hasher.hash(parentId == null ? OPERATOR : requesters.of(parentId), GivenSecret.of(password)), 0);
    }

    /** Anyone who changes a password is already authenticated. */
    private Requester requester(long accountId, Actor actor) {
        return actor.kind() == Actor.Kind.OPERATOR ? OPERATOR : requesters.of(accountId);
    }

    /**
     * Stores a prepared password.
     *
     * @param change false for the password that an account is created with
     * @return false if another change came first, in which case the password must be prepared again
     */
    public boolean store(Handle handle, long accountId, Prepared prepared, boolean change) {
        if (newestId(past(handle, accountId)) != prepared.basedOn()) {
            return false;
        }
        // On PostgreSQL, another server may insert the same row at the same time. A plain insert would then fail for
        // good; this one causes
        // a serialization failure, after which the unit of work is retried and sees that row.
        handle.execute(
                """
                INSERT INTO passwords (account_id, password_id, hash, set_at, is_change) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING""", accountId, prepared.basedOn() + 1, prepared.hash(), Micros.of(clock.instant()), change ? 1 : 0);
        handle.execute(
                "DELETE FROM passwords WHERE account_id = ? AND password_id <= ?",
                accountId,
                prepared.basedOn() + 1 - kept());
        return true;
    }

    /** Returns the current password and the previous ones that are still relevant, newest first. */
    List<Stored> past(Handle handle, long accountId) {
        return handle.createQuery("""
                        SELECT password_id, hash, set_at, is_change FROM passwords WHERE account_id = ?
                        ORDER BY password_id DESC""")
                .bind(0, accountId)
                .map((row, _) -> stored(row))
                .list();
    }

    /** Returns the current password; empty if the account has none or does not exist. */
    Optional<Stored> current(Handle handle, long accountId) {
        return handle.createQuery("""
                        SELECT password_id, hash, set_at, is_change FROM passwords WHERE account_id = ?
                        ORDER BY password_id DESC LIMIT 1""")
                .bind(0, accountId)
                .map((row, _) -> stored(row))
                .findOne();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("password_id"),
                row.getString("hash"),
                Micros.toInstant(row.getLong("set_at")),
                row.getBoolean("is_change"));
    }

    /** Returns the id of the current password; 0 for none. */
    long currentId(Handle handle, long accountId) {
        return handle.createQuery("SELECT COALESCE(MAX(password_id), 0) FROM passwords WHERE account_id = ?")
                .bind(0, accountId)
                .mapTo(Long.class)
                .one();
    }

    private Optional<Fault> tooManyChanges(List<Stored> past, Instant now) {
        List<Instant> recent = past.stream()
                .filter(stored -> stored.change() && stored.setAt().isAfter(now.minus(WINDOW)))
                .map(Stored::setAt)
                .toList();
        if (recent.size() < settings.maxChangesPerHour()) {
            return Optional.empty();
        }
        Duration wait = Duration.between(
                now, recent.get(settings.maxChangesPerHour() - 1).plus(WINDOW));
        return Optional.of(blocked("The password was changed " + recent.size() + " times in the last hour.", wait));
    }

    private static Fault tooManyRefusals(Duration wait) {
        return blocked("Too many earlier passwords were tried in the last hour.", wait);
    }

    private static Fault blocked(String reason, Duration wait) {
        return Fault.ofField(
                ErrorCode.ACCOUNT_PASSWORD_CHANGE_TEMPORARY_BLOCKED,
                FIELD,
                reason + " Try again in " + wait.plusNanos(NEARLY_A_SECOND).toSeconds() + " seconds.");
    }

    /** Returns the number of rows that the history rule or the hourly count may still need. */
    private int kept() {
        return Math.max(settings.history() + 1, settings.maxChangesPerHour());
    }

    private static long newestId(List<Stored> past) {
        return past.isEmpty() ? 0 : past.getFirst().id();
    }
}
