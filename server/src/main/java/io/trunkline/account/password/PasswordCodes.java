package io.trunkline.account.password;

import io.trunkline.store.Micros;
import io.trunkline.store.secret.SealedColumn;
import io.trunkline.store.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code password_codes}. Every method works within its caller's transaction. Thread-safe. */
public final class PasswordCodes {

    /** The sealed column of this table. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "password_codes",
            List.of("account_id", "asked_from"),
            "code",
            "",
            key -> context(((Number) key.getFirst()).longValue())));

    private final SecretBox secrets;

    /**
     * Creates a table whose codes are sealed.
     *
     * @param secrets seals the codes at rest
     */
    public PasswordCodes(SecretBox secrets) {
        this.secrets = secrets;
    }

    /**
     * A code that was sent.
     *
     * @param askedFrom the network that requested the code
     * @param triesLeft how often that network may still try it
     * @param othersTriesLeft how often all other networks together may still try it
     */
    public record Code(String askedFrom, String text, Instant sentAt, int triesLeft, int othersTriesLeft) {

        /** Whether a network has tries left for this code. */
        public boolean mayBeTriedFrom(String network) {
            return (network.equals(askedFrom) ? triesLeft : othersTriesLeft) > 0;
        }

        /** Returns this code after a try from a network. */
        public Code triedFrom(String network) {
            return network.equals(askedFrom)
                    ? new Code(askedFrom, text, sentAt, triesLeft - 1, othersTriesLeft)
                    : new Code(askedFrom, text, sentAt, triesLeft, othersTriesLeft - 1);
        }

        /** Whether the given text is this code; the time does not depend on how much of it matches. */
        public boolean is(String given) {
            return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }

        /** Omits the code. */
        @Override
        public String toString() {
            return "Code[triesLeft=" + triesLeft + ", othersTriesLeft=" + othersTriesLeft + "]";
        }
    }

    /** Stores a code, replacing an earlier one that the same network requested. */
    public void store(Handle handle, long accountId, Code code) {
        handle.execute(
                """
                INSERT INTO password_codes (account_id, asked_from, code, sent_at, tries_left, others_tries_left)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (account_id, asked_from) DO UPDATE
                SET code = excluded.code, sent_at = excluded.sent_at, tries_left = excluded.tries_left,
                    others_tries_left = excluded.others_tries_left""",
                accountId,
                code.askedFrom(),
                secrets.seal(code.text(), context(accountId)),
                Micros.of(code.sentAt()),
                code.triesLeft(),
                code.othersTriesLeft());
    }

    /** Returns the codes of an account that were sent after a time. */
    public List<Code> sentAfter(Handle handle, long accountId, Instant time) {
        return handle.createQuery("SELECT asked_from, code, sent_at, tries_left, others_tries_left FROM password_codes"
                        + " WHERE account_id = ? AND sent_at > ? ORDER BY asked_from")
                .bind(0, accountId)
                .bind(1, Micros.of(time))
                .map((row, _) -> new Code(
                        row.getString("asked_from"),
                        secrets.open(row.getString("code"), context(accountId)),
                        Micros.toInstant(row.getLong("sent_at")),
                        row.getInt("tries_left"),
                        row.getInt("others_tries_left")))
                .list();
    }

    /** Deletes all codes of an account. */
    public void deleteOf(Handle handle, long accountId) {
        handle.execute("DELETE FROM password_codes WHERE account_id = ?", accountId);
    }

    /** Deletes the codes of all accounts that were sent before a time. */
    public void deleteSentBefore(Handle handle, Instant time) {
        handle.execute("DELETE FROM password_codes WHERE sent_at < ?", Micros.of(time));
    }

    private static String context(long accountId) {
        return accountId + "/password_code";
    }
}
