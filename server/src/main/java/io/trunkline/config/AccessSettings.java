package io.trunkline.config;

import java.time.Duration;

/**
 * Who may call.
 *
 * @param clockSkew how far a token's {@code iat}, {@code nbf} and {@code exp} may be off this server's clock
 * @param proxies decide which address a call comes from
 */
public record AccessSettings(Duration clockSkew, ProxySettings proxies) {}
