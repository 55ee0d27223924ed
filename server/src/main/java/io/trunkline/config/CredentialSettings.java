package io.trunkline.config;

import java.time.Duration;

/**
 * In which ways but tokens a caller may prove who it is.
 *
 * @param apiKey whether with the account's {@code api_key}
 * @param accountPassword whether with the account's password
 * @param subUserPassword whether with the name and the password of a sub-user
 * @param sessions whether with a session, which a logon makes
 * @param inQuery whether these may be in the query of an address, which ends up in logs
 * @param sessionLifetime when a session ends by itself
 * @param sessionIdleTimeout for so long a session lasts without being used
 */
public record CredentialSettings(
        boolean apiKey,
        boolean accountPassword,
        boolean subUserPassword,
        boolean sessions,
        boolean inQuery,
        Duration sessionLifetime,
        Duration sessionIdleTimeout) {}
