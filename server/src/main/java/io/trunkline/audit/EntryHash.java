package io.trunkline.audit;

import io.trunkline.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The hash that chains an account's entries: SHA-256 over the previous hash (zeros for the first) and the entry in an unambiguous
 * form: three 64-bit numbers, then each text as its 32-bit length (-1 for null) and its UTF-8. Stateless and
 * thread-safe.
 */
public final class EntryHash {

    private EntryHash() {}

    /**
     * The hash of an entry.
     *
     * @param changes the stored text
     */
    public static Sha256 of(
            @Nullable Sha256 previous,
            long accountId,
            long auditId,
            long atMicros,
            Actor actor,
            String method,
            String changes) {
        byte[][] texts = {
            utf8(actor.kind().name()),
            utf8(actor.id()),
            utf8(actor.address()),
            utf8(actor.userAgent()),
            utf8(method),
            utf8(changes)
        };
        int size = Sha256.LENGTH + 3 * Long.BYTES;
        for (byte[] text : texts) {
            size += Integer.BYTES + (text == null ? 0 : text.length);
        }
        ByteBuffer form = ByteBuffer.allocate(size)
                .put(previous == null ? new byte[Sha256.LENGTH] : previous.bytes())
                .putLong(accountId)
                .putLong(auditId)
                .putLong(atMicros);
        for (byte[] text : texts) {
            form.putInt(text == null ? -1 : text.length);
            if (text != null) {
                form.put(text);
            }
        }
        return Sha256.of(form.array());
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
