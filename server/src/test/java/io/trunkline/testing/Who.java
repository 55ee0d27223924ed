package io.trunkline.testing;

/** Every kind of principal that may call the Management API. */
public enum Who {
    A_KEY,
    A_KEY_OF_A_SUB_USER,
    A_KEY_OF_THE_PARENT,
    THE_OWNER_BY_PASSWORD,
    THE_OWNER_BY_API_KEY,
    THE_OWNER_BY_SESSION,
    A_SUB_USER_BY_PASSWORD,
    A_SUB_USER_BY_SESSION;

    /** Whether it is the account's owner, who alone is shown the {@code api_key}. */
    public boolean isOwner() {
        return this == THE_OWNER_BY_PASSWORD || this == THE_OWNER_BY_API_KEY || this == THE_OWNER_BY_SESSION;
    }
}
