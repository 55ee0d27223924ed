package io.trunkline.console.view;

/**
 * What the browser needs to make a passkey. Immutable.
 *
 * @param name what its owner calls it
 * @param site the host name that it is bound to
 * @param challenge what it signs, in base64url
 * @param user identifies the person to the device, in base64url
 * @param userName what the device shows
 * @param present the ids of the passkeys that the person has, separated by spaces
 */
public record PasskeySetUp(String name, String site, String challenge, String user, String userName, String present) {}
