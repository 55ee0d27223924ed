package io.trunkline.wire.accounts;

import io.trunkline.access.caller.Principal;
import io.trunkline.access.caller.RoleRequirement;
import io.trunkline.access.logon.Sessions;
import io.trunkline.account.creation.AccountCreation;
import io.trunkline.wire.catalogue.ApiMethod;
import io.trunkline.wire.catalogue.ApiParameter;
import io.trunkline.wire.catalogue.Invocation;
import io.trunkline.wire.catalogue.Json;
import io.trunkline.wire.openapi.Schema;
import java.util.List;

/** Logon and Logout: sessions of the account's owner and of sub-users (contract sections 2.4 and 4.7). Thread-safe. */
public final class SessionMethods {

    private static final String LOGON = "Logon";
    private static final String LOGOUT = "Logout";

    private static final ApiParameter<Boolean> ALL = ApiParameter.flag(
            "all_sessions",
            false,
            "Whether all sessions of the owner, or of the sub-user, that calls are ended; then a password or an `api_key` does as"
                    + " well as a session. An addition to the published API.");

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
                        "Begins a session for who sends the account with `account_password` or `api_key`, or with"
                                + " `subuser_login` and `subuser_password`. Further calls send its id as `session_id`, instead"
                                + " of a token. It ends by itself, with Logout, and with the password.",
                        RoleRequirement.none(),
                        List.of(),
                        Schema.object("accounts_Logon_Response_200")
                                .property("result", Schema.text("The session's id: a secret."))
                                .property("account_id", Schema.integer("The account's id."))
                                .property("account_name", Schema.text("The account's name."))
                                .property("api_key", Schema.text("The account's API key; not for a sub-user."))
                                .build(),
                        this::logon),
                new ApiMethod(
                        LOGOUT,
                        "logout",
                        "accounts",
                        "Ends the session that the call is made with, or all of the person that calls.",
                        RoleRequirement.none(),
                        List.of(ALL),
                        Schema.object("accounts_Logout_Response_200")
                                .property("result", Schema.integer("1 once the session has ended."))
                                .build(),
                        this::logout));
    }

    private byte[] logon(Invocation invocation) {
        String session = sessions.begin(invocation.caller(), LOGON);
        return Json.object(json -> {
            json.writeStringProperty("result", session);
            json.writeNumberProperty("account_id", invocation.account().id());
            json.writeStringProperty("account_name", invocation.account().name());
            if (invocation.caller().principal() instanceof Principal.Owner) {
                json.writeStringProperty(
                        "api_key", accounts.showApiKey(invocation.account().id()));
            }
        });
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
