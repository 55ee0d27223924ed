package io.trunkline.access.key;

import java.util.Objects;

/**
 * What a client needs to sign tokens: the content of {@code credentials.json} (contract section 2.2). Immutable.
 *
 * @param accountEmail the account's e-mail address when the key was created; not part of a token
 * @param accountId the account that tokens are for
 * @param keyId the id of the key, which tokens name as {@code kid}
 * @param privateKey the RSA private key as PKCS#8 in PEM; secret
 */
public record Credentials(String accountEmail, long accountId, String keyId, String privateKey) {

    public Credentials {
        Objects.requireNonNull(accountEmail, "accountEmail is null");
        Objects.requireNonNull(keyId, "keyId is null");
        Objects.requireNonNull(privateKey, "privateKey is null");
    }

    /** Omits the private key, so that it cannot appear in a log line or an exception. */
    @Override
    public String toString() {
        return "Credentials[accountId=" + accountId + ", keyId=" + keyId + "]";
    }
}
