package io.trunkline.access.passkey;

import io.trunkline.access.caller.Holder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How devices name a person (the “user handle”): by numbers, which say nothing about the person. Immutable.
 *
 * @param accountId the account of the person
 */
record PasskeyUser(long accountId, Holder holder) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,15})/([0-9]{1,16})");

    /** In base64url. */
    String handle() {
        return Ceremony.base64Url((accountId + "/" + holder.number()).getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #handle} wrote; empty for any other text. */
    static Optional<PasskeyUser> read(String handle) {
        String text = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new PasskeyUser(Long.parseLong(form.group(1)), Holder.ofNumber(Long.parseLong(form.group(2)))))
                : Optional.empty();
    }
}
