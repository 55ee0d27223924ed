package io.trunkline.access.logon;

import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.wholeNumber;

import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * How password guessing is slowed down.
 *
 * @param attempts number of failed attempts after which the next one has to wait; 0 for never, except that codes of second factors always have a limit
 * @param longest the maximum time that the next attempt has to wait
 */
public record LockoutSettings(int attempts, Duration longest) {

    /** Declares and reads these settings. */
    public static LockoutSettings read(SettingValues values) {
        return new LockoutSettings(
                values.get(
                        "access.lockout-attempts",
                        wholeNumber(0, 1000),
                        "5",
                        "Wrong passwords for one account or sub-user (four times as many from one address) before the next attempt must"
                                + " wait; 0: never, except after five wrong codes of a second factor"),
                values.get(
                        "access.lockout-longest",
                        duration("1s", "24h"),
                        "15m",
                        "Longest wait before the next attempt; the wait starts at one second and doubles"));
    }
}
