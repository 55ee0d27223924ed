package io.trunkline.access.key;

/**
 * A key that was just made.
 *
 * @param key the half that is stored
 * @param credentials the half that its holder gets, once; it is kept nowhere
 */
public record IssuedKey(ServiceKey key, Credentials credentials) {}
