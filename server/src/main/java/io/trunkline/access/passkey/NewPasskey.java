package io.trunkline.access.passkey;

import java.util.List;

/**
 * What a browser needs to make a passkey. Immutable.
 *
 * @param token proves later that the browser was asked to; goes into a cookie
 * @param challenge what the passkey signs, in base64url
 * @param user identifies the person to the device, in base64url
 * @param userName what the device shows
 * @param present the ids of the passkeys that the person has, in base64url
 */
public record NewPasskey(String token, String challenge, String user, String userName, List<String> present) {

    public NewPasskey {
        present = List.copyOf(present);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "NewPasskey[]";
    }
}
