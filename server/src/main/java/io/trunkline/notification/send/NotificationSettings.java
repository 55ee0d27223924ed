package io.trunkline.notification.send;

import static io.trunkline.config.SettingTypes.duration;
import static io.trunkline.config.SettingTypes.rate;

import io.trunkline.config.Rate;
import io.trunkline.config.SettingValues;
import java.time.Duration;
import java.util.Optional;

/**
 * How owners are told what concerns them. Immutable.
 *
 * @param keep how long messages stay after they were sent, kept, withheld or given up
 * @param newsRate how many messages with news are written in a time, by all servers together; empty for no limit
 */
public record NotificationSettings(MailSettings mail, Duration keep, Optional<Rate> newsRate) {

    /** Declares and reads these settings. */
    public static NotificationSettings read(SettingValues values) {
        return new NotificationSettings(
                MailSettings.read(values),
                values.get(
                        "notifications.keep",
                        // Reminders, and the limits on repeated messages, look back at what was written within a day.
                        duration("1d", "3660d"),
                        "30d",
                        "How long messages to owners are kept after they were sent, kept or given up"),
                values.get(
                        "notifications.news-rate",
                        rate(),
                        "off",
                        "How many messages of announcements are written in a time, by all servers on the database together"));
    }
}
