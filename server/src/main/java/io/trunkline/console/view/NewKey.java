package io.trunkline.console.view;

import java.util.Optional;

/**
 * A key that has just been created.
 *
 * @param credentials the text of {@code credentials.json}: a secret
 * @param predecessor the key that it replaces
 */
public record NewKey(String credentials, Optional<KeyRow> predecessor) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "NewKey[]";
    }
}
