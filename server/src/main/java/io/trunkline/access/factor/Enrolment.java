package io.trunkline.access.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What an authenticator app needs to show codes: either of the two. Immutable; both are secret.
 *
 * @param secret 32 characters of Base32, to be typed
 * @param uri an {@code otpauth} URI, to be scanned as a {@link QrImage} or opened
 */
public record Enrolment(String secret, String uri) {

    /** The platform's name, which comes twice, is as long as the operator wants it, but an image has little room. */
    private static final int LONGEST_PLATFORM = 32;

    private static final int LONGEST_PERSON = 64;

    /**
     * The enrolment of a person (github.com/google/google-authenticator/wiki/Key-Uri-Format).
     *
     * @param platform the name of the platform, as its customers know it
     * @param person what tells this person's codes from others of the platform
     */
    static Enrolment of(TotpSecret secret, String platform, String person) {
        String issuer = name(platform, LONGEST_PLATFORM);
        return new Enrolment(
                secret.text(),
                "otpauth://totp/" + issuer + ":" + name(person, LONGEST_PERSON) + "?secret=" + secret.text()
                        + "&issuer=" + issuer + "&algorithm=SHA1&digits=" + TotpCodes.DIGITS + "&period="
                        + TotpCodes.STEP_SECONDS);
    }

    /** A colon would separate the two names. */
    private static String name(String text, int longest) {
        String shown = text.replace(':', ' ').strip();
        int length = shown.codePointCount(0, shown.length());
        String cut = length <= longest ? shown : shown.substring(0, shown.offsetByCodePoints(0, longest));
        return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Omits the secret. */
    @Override
    public String toString() {
        return "Enrolment";
    }
}
