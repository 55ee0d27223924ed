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

    /** What of this table is sealed. */
    public static final List<SealedColumn> SEALED = List.of(new SealedColumn(
            "password_codes",
            List.of("account_id", "asked_from"),
            "code",
            "",
            key -> context(((Number) key.getFirst()).longValue())));

    private final SecretBox secrets;

    /**
     * Codes of a database.
     *
     * @param secrets seals the codes at rest
     */
    public PasswordCodes(SecretBox secrets) {
        this.secrets = secrets;
    }

    /**
     * A code that was sent.
     *
     * @param askedFrom the network that it was asked for from
     * @param triesLeft how often that network may still try it
     * @param othersTriesLeft how often all others together may
     */
    public record Code(String askedFrom, String text, Instant sentAt, int triesLeft, int othersTriesLeft) {

        /** Whether a network may try it at all. */
        public boolean mayBeTriedFrom(String network) {
            return (network.equals(askedFrom) ? triesLeft : othersTriesLeft) > 0;
        }

        /** The same after a try from a network. */
        public Code triedFrom(String network) {
            return network.equals(askedFrom)
                    ? new Code(askedFrom, text, sentAt, triesLeft - 1, othersTriesLeft)
                    : new Code(askedFrom, text, sentAt, triesLeft, othersTriesLeft - 1);
        }

        /** Whether it is what somebody sent; takes the same time however much of it is right. */
        public boolean is(String given) {
            return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        }

        /** Shows no code. */
        @Override
        public String toString() {
            return "Code[triesLeft=" + triesLeft + ", othersTriesLeft=" + othersTriesLeft + "]";
        }
    }

    /** Writes a code over the one that the same network asked for before. */
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

    /** The codes of an account that were sent after a time. */
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

    /** Deletes the code of an account, if it has one. */
    public void deleteOf(Handle handle, long accountId) {
        handle.execute("DELETE FROM password_codes WHERE account_id = ?", accountId);
    }

    /** Deletes those of all accounts that were sent before a time. */
    public void deleteSentBefore(Handle handle, Instant time) {
        handle.execute("DELETE FROM password_codes WHERE sent_at < ?", Micros.of(time));
    }

    private static String context(long accountId) {
        return accountId + "/password_code";
    }
}
