package io.trunkline.wire.catalogue;

import java.util.List;

/** What the parameters are called by which a call proves itself without a token (contract section 2.4). */
public enum CredentialNames {
    /** Of the account that the call is about. */
    ACCOUNT("account_", "api_key", "account_password"),
    /** Of the parent, in a call whose other parameters are about a new account. */
    PARENT("parent_account_", "parent_account_api_key", "parent_account_password");

    private final String selectorPrefix;
    private final String apiKey;
    private final String password;

    CredentialNames(String selectorPrefix, String apiKey, String password) {
        this.selectorPrefix = selectorPrefix;
        this.apiKey = apiKey;
        this.password = password;
    }

    public String accountId() {
        return selectorPrefix + "id";
    }

    public String accountName() {
        return selectorPrefix + "name";
    }

    public String accountEmail() {
        return selectorPrefix + "email";
    }

    public String apiKey() {
        return apiKey;
    }

    public String password() {
        return password;
    }

    public String subUserLogin() {
        return "subuser_login";
    }

    public String subUserPassword() {
        return "subuser_password";
    }

    public String sessionId() {
        return "session_id";
    }

    /** Those whose values are secrets. */
    public List<String> secrets() {
        return List.of(apiKey, password, subUserPassword(), sessionId());
    }

    /** All of them. */
    public List<String> all() {
        return List.of(
                accountId(),
                accountName(),
                accountEmail(),
                apiKey,
                password,
                subUserLogin(),
                subUserPassword(),
                sessionId());
    }
}
