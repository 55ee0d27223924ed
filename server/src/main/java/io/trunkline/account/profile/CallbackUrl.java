package io.trunkline.account.profile;

import io.trunkline.address.Authority;
import io.trunkline.address.HostName;
import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The rule for {@code callback_url}: an absolute http or https URL with a host (RFC 3986). Other texts are refused with code 398. */
final class CallbackUrl {

    private static final String FIELD = "callback_url";
    private static final int MAX_LENGTH = 2048;

    private CallbackUrl() {}

    /** Returns the URL unchanged, or null for an empty text, which clears the field. */
    static @Nullable String check(String text, EditRules rules) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_LENGTH) {
            throw refused("The URL may have up to " + MAX_LENGTH + " characters.");
        }
        if (text.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            throw refused("The URL contains half of a surrogate pair.");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw refused("Send an absolute URL such as https://example.com/callbacks.");
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(Ascii.isSame(scheme, "http") || Ascii.isSame(scheme, "https"))) {
            throw refused("The URL must start with https:// or http://.");
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw refused("The URL has no host.");
        }
        if (authority.contains("@")) {
            // This would put a secret into a field that the audit log and callbacks show.
            throw refused(
                    "The URL must not contain a user name or password; use callback_salt to recognise the caller.");
        }
        Authority parts = Authority.of(authority).orElseThrow(() -> refused("The URL's host or port cannot be read."));
        if (!parts.canHavePort()) {
            throw refused("The URL's port must be from 1 to 65535.");
        }
        if (HostName.ofUrl(parts.host()).isEmpty()) {
            throw refused(
                    "This is not a possible host name; send one such as example.com, b\u00fccher.example, 192.0.2.1 or [2001:db8::1].");
        }
        return text;
    }

    private static FaultException refused(String hint) {
        return new FaultException(Fault.ofField(ErrorCode.INVALID_CALLBACK_URL, FIELD, hint));
    }
}
