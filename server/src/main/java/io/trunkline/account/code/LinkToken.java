package io.trunkline.account.code;

import io.trunkline.digest.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret in a link that is sent by mail. Only its digest is stored. Immutable.
 *
 * @param text as the link has it
 */
public record LinkToken(String text) {

    /** The parameter of a link that has the token. */
    public static final String PARAMETER = "token";

    /** 256 bits: nobody guesses one. */
    private static final int BYTES = 32;

    /** Returns a new token. */
    public static LinkToken next(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The stored form. */
    public Sha256 digest() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The link with this token to a page of a server. */
    public String link(URI server, String path) {
        return server + path + "?" + PARAMETER + "=" + text;
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "LinkToken";
    }
}
