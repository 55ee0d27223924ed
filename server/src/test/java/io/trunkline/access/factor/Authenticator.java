package io.trunkline.access.factor;

import io.trunkline.access.caller.Holder;
import io.trunkline.app.Services;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written by RFC 4226 and RFC 6238 alone, so that the server's codes are compared with somebody else's. */
public record Authenticator(String secret) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** One that was set up with what the server shows. */
    public static Authenticator of(Enrolment enrolment) {
        return new Authenticator(enrolment.secret());
    }

    /** What the app shows at a time. */
    public String code(Instant time) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(bytes(), "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(8).putLong(time.getEpochSecond() / 30).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A code that the app does not show at a time, nor a step before or after. */
    public String wrongCode(Instant time) {
        String wrong = "000000";
        while (wrong.equals(code(time))
                || wrong.equals(code(time.plusSeconds(30)))
                || wrong.equals(code(time.minusSeconds(30)))) {
            wrong = String.format(Locale.ROOT, "%06d", Integer.parseInt(wrong) + 1);
        }
        return wrong;
    }

    /** The secret that is stored for an account's owner. */
    public static Optional<String> stored(Services services, long accountId) {
        return services.store()
                .database()
                .read(handle -> services.access().factors().table().find(handle, accountId, Holder.owner()))
                .map(factor -> factor.secret().text());
    }

    private byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(secret.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            held = held << 5 | ALPHABET.indexOf(secret.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return bytes.array();
    }
}
