package io.trunkline.access.passkey;

import io.trunkline.access.caller.Holder;
import io.trunkline.digest.Sha256;
import io.trunkline.store.Micros;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code passkeys}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class PasskeyTable {

    private static final int LABEL_LENGTH = 12;

    private static final String COLUMNS =
            "digest, credential_id, name, site, credential, backup_eligible, sign_count, created, last_used";

    private PasskeyTable() {}

    /**
     * A passkey with what checks its signatures.
     *
     * @param origin at which it was made; only the host for one of an older version
     */
    record Stored(Passkey passkey, String origin, Credential credential) {}

    static String digest(String credentialId) {
        return Sha256.of(credentialId.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    /** The label of a passkey in lists and in the audit log. */
    static String label(String credentialId) {
        return digest(credentialId).substring(0, LABEL_LENGTH);
    }

    /** Stores a passkey; false if the person has it already. */
    static boolean insert(
            Handle handle, long accountId, Holder holder, String name, PasskeySite site, Credential made, Instant now) {
        return handle.execute(
                        "INSERT INTO passkeys (account_id, holder, " + COLUMNS
                                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"
                                + " ON CONFLICT (account_id, holder, digest) DO NOTHING",
                        accountId,
                        holder.number(),
                        digest(made.id()),
                        made.id(),
                        name,
                        site.origin(),
                        made.data(),
                        made.isBackupEligible() ? 1 : 0,
                        made.count(),
                        Micros.of(now))
                == 1;
    }

    /** The passkeys of a person, oldest first. */
    static List<Stored> all(Handle handle, long accountId, Holder holder) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM passkeys WHERE account_id = ? AND holder = ? ORDER BY created, digest")
                .bind(0, accountId)
                .bind(1, holder.number())
                .map((row, _) -> read(row))
                .list();
    }

    static Optional<Stored> find(Handle handle, long accountId, Holder holder, String credentialId) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM passkeys WHERE account_id = ? AND holder = ? AND digest = ?")
                .bind(0, accountId)
                .bind(1, holder.number())
                .bind(2, digest(credentialId))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** Notes a use; false if the passkey is gone, or was used meanwhile, so that its count has to be checked again. */
    static boolean used(Handle handle, long accountId, Holder holder, Credential before, long count, Instant now) {
        return handle.execute(
                        "UPDATE passkeys SET sign_count = ?, last_used = ?"
                                + " WHERE account_id = ? AND holder = ? AND digest = ? AND sign_count = ?",
                        count,
                        Micros.of(now),
                        accountId,
                        holder.number(),
                        digest(before.id()),
                        before.count())
                == 1;
    }

    static void delete(Handle handle, long accountId, Holder holder, String credentialId) {
        handle.execute(
                "DELETE FROM passkeys WHERE account_id = ? AND holder = ? AND digest = ?",
                accountId,
                holder.number(),
                digest(credentialId));
    }

    private static Stored read(ResultSet row) throws SQLException {
        String id = row.getString("credential_id");
        return new Stored(
                new Passkey(
                        label(id),
                        row.getString("name"),
                        PasskeySite.hostOf(row.getString("site")),
                        Micros.toInstant(row.getLong("created")),
                        lastUsed(row)),
                row.getString("site"),
                new Credential(
                        id,
                        row.getString("credential"),
                        row.getInt("backup_eligible") != 0,
                        row.getLong("sign_count")));
    }

    private static @Nullable Instant lastUsed(ResultSet row) throws SQLException {
        long time = row.getLong("last_used");
        return row.wasNull() ? null : Micros.toInstant(time);
    }
}
