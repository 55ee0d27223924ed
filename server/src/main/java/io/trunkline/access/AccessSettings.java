package io.trunkline.access;

import static io.trunkline.config.SettingTypes.duration;

import io.trunkline.access.logon.CredentialSettings;
import io.trunkline.access.logon.LimitSettings;
import io.trunkline.access.logon.LockoutSettings;
import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * The settings that decide who may call.
 *
 * @param clockSkew how far a token's {@code iat}, {@code nbf} and {@code exp} may differ from this server's clock
 * @param credentials the ways to call without a token
 * @param lockout the consequences of wrong passwords
 * @param limits how often each party may do something
 */
public record AccessSettings(
        Duration clockSkew, CredentialSettings credentials, LockoutSettings lockout, LimitSettings limits) {

    /** Declares and reads these settings. */
    public static AccessSettings read(SettingValues values) {
        return new AccessSettings(
                values.get(
                        "access.clock-skew",
                        duration("0s", "1h"),
                        "30s",
                        "How far the times in a token may differ from this server's clock"),
                CredentialSettings.read(values),
                LockoutSettings.read(values),
                LimitSettings.read(values));
    }
}
