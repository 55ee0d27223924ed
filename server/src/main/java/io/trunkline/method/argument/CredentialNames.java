package io.trunkline.method.argument;

import io.trunkline.parameter.ParameterType;
import java.util.List;
import java.util.stream.Stream;

/** The parameters with which a call authenticates without a token (contract section 2.4). Immutable and thread-safe. */
public final class CredentialNames {

    /** The parameters for the account that the call is about. */
    public static final CredentialNames ACCOUNT = new CredentialNames("account_", "api_key", "account_password");

    /** The parameters for the parent, in a call whose other parameters are about a new account. */
    public static final CredentialNames PARENT =
            new CredentialNames("parent_account_", "parent_account_api_key", "parent_account_password");

    private static final ApiParameter<String> SUB_USER_LOGIN = named("subuser_login", "A sub-user's name.");
    private static final ApiParameter<String> SUB_USER_PASSWORD = named("subuser_password", "A sub-user's password.");
    private static final ApiParameter<String> SESSION_ID = named("session_id", "A session's id, as returned by Logon.");

    private final AccountNames account;
    private final ApiParameter<String> apiKey;
    private final ApiParameter<String> password;

    private CredentialNames(String selectorPrefix, String apiKey, String password) {
        this.account = AccountNames.of(selectorPrefix);
        this.apiKey = named(apiKey, "The account's API key.");
        this.password = named(password, "The account's password.");
    }

    private static ApiParameter<String> named(String name, String description) {
        return ApiParameter.named(name, ParameterType.TEXT, description).selects();
    }

    /** The parameters that name the account. */
    public AccountNames account() {
        return account;
    }

    public ApiParameter<String> apiKey() {
        return apiKey;
    }

    public ApiParameter<String> password() {
        return password;
    }

    public ApiParameter<String> subUserLogin() {
        return SUB_USER_LOGIN;
    }

    public ApiParameter<String> subUserPassword() {
        return SUB_USER_PASSWORD;
    }

    public ApiParameter<String> sessionId() {
        return SESSION_ID;
    }

    /** The parameters whose values are secrets. */
    public List<ApiParameter<String>> secrets() {
        return List.of(apiKey, password, SUB_USER_PASSWORD, SESSION_ID);
    }

    /** All parameters. */
    public List<ApiParameter<String>> all() {
        return Stream.of(account.all(), List.of(SUB_USER_LOGIN), secrets())
                .flatMap(List::stream)
                .toList();
    }
}
