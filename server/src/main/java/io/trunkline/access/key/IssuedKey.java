package io.trunkline.access.key;

/**
 * A newly created key.
 *
 * @param key the half that is stored
 * @param credentials the half that its holder receives, once; it is not stored anywhere
 */
public record IssuedKey(ServiceKey key, Credentials credentials) {}
