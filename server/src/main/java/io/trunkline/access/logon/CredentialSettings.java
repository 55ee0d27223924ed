package io.trunkline.access.logon;

import static io.trunkline.config.SettingTypes.bool;
import static io.trunkline.config.SettingTypes.duration;

import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * How a caller of the Management API may authenticate other than with a token. People sign in to the console whatever these settings say
 * ({@link PersonSignIn}); only the times of sessions are the same.
 *
 * @param apiKey whether the account's {@code api_key} is accepted
 * @param accountPassword whether the account's password is accepted
 * @param subUserPassword whether the name and the password of a sub-user are accepted
 * @param sessions whether sessions, which are started by a logon, are accepted
 * @param inQuery whether these credentials may be in the query of a URL, which ends up in logs
 * @param sessionLifetime how long a session lasts at most
 * @param sessionIdleTimeout how long a session lasts without being used
 */
public record CredentialSettings(
        boolean apiKey,
        boolean accountPassword,
        boolean subUserPassword,
        boolean sessions,
        boolean inQuery,
        Duration sessionLifetime,
        Duration sessionIdleTimeout) {

    /** Declares and reads these settings. */
    public static CredentialSettings read(SettingValues values) {
        return new CredentialSettings(
                values.get(
                        "access.api-key",
                        bool(),
                        "true",
                        "Let callers send an account and its `api_key` instead of a token"),
                values.get(
                        "access.account-password",
                        bool(),
                        "true",
                        "Let callers send an account and its `account_password` instead of a token; the console's sign-in is not concerned"),
                values.get(
                        "access.subuser-password",
                        bool(),
                        "true",
                        "Let callers send an account, a `subuser_login` and its `subuser_password` instead of a token; the console's sign-in is not concerned"),
                values.get(
                        "access.sessions",
                        bool(),
                        "true",
                        "Let callers send the `session_id` of a Logon instead of a token; the console's own sessions are not concerned"),
                values.get(Setting.of(
                                "access.credentials-in-query",
                                bool(),
                                "false",
                                "Accept passwords, API keys and session ids in the query of a URL, which ends up in logs")
                        .withDevDefault("true")),
                values.get("access.session-lifetime", duration("1m", "720h"), "8h", "Maximum lifetime of a session"),
                values.get(
                        "access.session-idle-timeout",
                        duration("5m", "720h"),
                        "1h",
                        "How long an unused session lasts; use is recorded to the minute"));
    }
}
