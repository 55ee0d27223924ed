package io.trunkline.config;

import java.time.Duration;

/**
 * Who may call.
 *
 * @param clockSkew how far a token's {@code iat}, {@code nbf} and {@code exp} may be off this server's clock
 * @param proxies decide which address a call comes from
 * @param credentials the ways to call without a token
 * @param lockout what wrong passwords lead to
 * @param limits how often one party may do something
 */
public record AccessSettings(
        Duration clockSkew,
        ProxySettings proxies,
        CredentialSettings credentials,
        LockoutSettings lockout,
        LimitSettings limits) {}
