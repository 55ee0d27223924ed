package io.trunkline.access.caller;

/** How a caller proved its identity, now or when its session began (contract sections 2.1 and 2.4). */
public enum Authentication {
    /** With a token of a service-account key. */
    TOKEN("token"),
    /** With the account's {@code api_key}. */
    API_KEY("api_key"),
    /** With the account's password. */
    PASSWORD("password"),
    /** With the name and the password of a sub-user. */
    SUB_USER_PASSWORD("subuser_password"),
    /** With a link that is good for one sign-in to the console. */
    SIGN_IN_LINK("sign_in_link"),
    /** With a passkey of the owner, in the console. */
    PASSKEY("passkey"),
    /** With a passkey of a sub-user, in the console. */
    SUB_USER_PASSKEY("subuser_passkey");

    private final String label;

    Authentication(String label) {
        this.label = label;
    }

    /** The name of this authentication in the audit log. */
    public String label() {
        return label;
    }
}
