package io.trunkline.access.passkey;

/**
 * What the server knows of a passkey in order to check its signatures: nothing secret.
 *
 * @param id in base64url
 * @param data id and public key, as Web Authentication writes them (section 6.5.1), in Base64
 * @param isBackupEligible whether devices may share it, which never changes
 * @param count how often it was used, as far as its device counts; 0 if that does not
 */
record Credential(String id, String data, boolean isBackupEligible, long count) {}
