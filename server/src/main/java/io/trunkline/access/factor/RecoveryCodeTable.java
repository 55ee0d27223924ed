package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The table {@code recovery_codes}. Every method works within its caller's transaction. Stateless and thread-safe. */
final class RecoveryCodeTable {

    private RecoveryCodeTable() {}

    /** Replaces all codes of a person. */
    static void replace(Handle handle, long accountId, Holder holder, List<RecoveryCode> codes) {
        delete(handle, accountId, holder);
        codes.forEach(code -> handle.execute(
                "INSERT INTO recovery_codes (account_id, holder, digest) VALUES (?, ?, ?)",
                accountId,
                holder.number(),
                code.digest().toString()));
    }

    /** The number of a person's codes. */
    static int count(Handle handle, long accountId, Holder holder) {
        return handle.createQuery("SELECT count(*) FROM recovery_codes WHERE account_id = ? AND holder = ?")
                .bind(0, accountId)
                .bind(1, holder.number())
                .mapTo(Integer.class)
                .one();
    }

    /** A text that is another one whenever a person's codes have changed, and from which no code can be computed. */
    static String state(Handle handle, long accountId, Holder holder) {
        List<String> digests = handle.createQuery(
                        "SELECT digest FROM recovery_codes WHERE account_id = ? AND holder = ? ORDER BY digest")
                .bind(0, accountId)
                .bind(1, holder.number())
                .mapTo(String.class)
                .list();
        return Sha256.of(String.join(" ", digests).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** Uses up a code; false if the person does not have it. */
    static boolean use(Handle handle, long accountId, Holder holder, RecoveryCode code) {
        return handle.execute(
                        "DELETE FROM recovery_codes WHERE account_id = ? AND holder = ? AND digest = ?",
                        accountId,
                        holder.number(),
                        code.digest().toString())
                == 1;
    }

    private static void delete(Handle handle, long accountId, Holder holder) {
        handle.execute("DELETE FROM recovery_codes WHERE account_id = ? AND holder = ?", accountId, holder.number());
    }
}
