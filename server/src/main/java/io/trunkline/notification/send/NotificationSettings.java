package io.trunkline.notification.send;

import static io.trunkline.config.SettingTypes.duration;

import io.trunkline.config.SettingValues;
import java.time.Duration;

/**
 * How owners are told what concerns them. Immutable.
 *
 * @param keep how long messages stay after they were sent, kept or given up
 */
public record NotificationSettings(MailSettings mail, Duration keep) {

    /** Declares and reads these settings. */
    public static NotificationSettings read(SettingValues values) {
        return new NotificationSettings(
                MailSettings.read(values),
                values.get(
                        "notifications.keep",
                        // Reminders, and the limits on repeated messages, look back at what was written within a day.
                        duration("1d", "3660d"),
                        "30d",
                        "How long messages to owners are kept after they were sent, kept or given up"));
    }
}
