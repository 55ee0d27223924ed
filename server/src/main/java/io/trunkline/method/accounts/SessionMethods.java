package io.trunkline.method.accounts;

import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.Account;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.method.argument.ApiParameter;
import io.trunkline.method.catalogue.ApiMethod;
import io.trunkline.method.catalogue.Invocation;
import io.trunkline.method.catalogue.Json;
import io.trunkline.method.catalogue.Results;
import io.trunkline.shape.JsonTypes;
import io.trunkline.shape.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logon and Logout: sessions of the account's owner and of sub-users (contract sections 2.4 and 4.7). Thread-safe. */
public final class SessionMethods {

    private static final String LOGON = "Logon";
    private static final String LOGOUT = "Logout";

    private static final ApiParameter<Boolean> ALL = ApiParameter.flag(
            "all_sessions",
            false,
            "End all sessions of the calling owner or sub-user. Then a password or an `api_key` is accepted as well as a session. An"
                    + " addition to the published API.");

    /** @param apiKey the API key, for an owner; null for others */
    private record LoggedOn(
            String session, Account account, @Nullable String apiKey) {}

    private static final Shape<LoggedOn> LOGGED_ON = Results.<LoggedOn>builder()
            .required(Results.RESULT, JsonTypes.TEXT, "The session's id: a secret.", LoggedOn::session)
            .required("account_id", JsonTypes.INTEGER, "The account's id.", from -> from.account.id())
            .required("account_name", JsonTypes.TEXT, "The account's name.", from -> from.account.name())
            .optional("api_key", JsonTypes.TEXT, "The account's API key; not for a sub-user.", LoggedOn::apiKey)
            .build();

    private final Sessions sessions;
    private final AccountCreation accounts;

    public SessionMethods(Sessions sessions, AccountCreation accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** The methods' declarations. */
    public List<ApiMethod> declare() {
        return List.of(
                new ApiMethod(
                        LOGON,
                        "logon",
                        "accounts",
                        "Starts a session for a caller that sends the account with `account_password` or `api_key`, or with"
                                + " `subuser_login` and `subuser_password`. Further calls send its id as `session_id`, instead of a"
                                + " token. It ends when it expires, on Logout, and when the password changes.",
                        RoleRequirement.none(),
                        List.of(),
                        LOGGED_ON,
                        this::logon),
                new ApiMethod(
                        LOGOUT,
                        "logout",
                        "accounts",
                        "Ends the session of the call, or all sessions of the caller.",
                        RoleRequirement.none(),
                        List.of(ALL),
                        Results.done("1 once the session has ended."),
                        this::logout));
    }

    private byte[] logon(Invocation invocation) {
        String session = sessions.begin(invocation.caller(), LOGON);
        Account account = invocation.account();
        boolean isOwner = invocation.caller().principal() instanceof Principal.Owner;
        return LOGGED_ON.bytes(new LoggedOn(session, account, isOwner ? accounts.showApiKey(account.id()) : null));
    }

    private byte[] logout(Invocation invocation) {
        if (invocation.arguments().get(ALL)) {
            sessions.endAll(invocation.caller(), LOGOUT);
        } else {
            sessions.end(invocation.caller(), LOGOUT);
        }
        return Json.done();
    }
}
