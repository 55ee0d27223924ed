package io.trunkline.sms;

import static io.trunkline.config.SettingTypes.durationOrForever;

import io.trunkline.config.SettingValues;
import io.trunkline.sms.carrier.CarrierSettings;
import io.trunkline.sms.delivery.SmsNoticeSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of text messages. Immutable.
 *
 * @param keep how long stored texts are kept after their message was processed; empty for as long as the message itself
 * @param carrier which carrier messages go to
 * @param notices how owners are told by text messages what concerns them
 */
public record SmsSettings(Optional<Duration> keep, CarrierSettings carrier, SmsNoticeSettings notices) {

    /** Declares and reads these settings. */
    public static SmsSettings read(SettingValues values) {
        return new SmsSettings(
                values.get(
                        "sms.keep",
                        durationOrForever("1h", "36500d"),
                        "90d",
                        "How long the stored texts of messages are kept after the message was sent or received; older ones are erased, and the"
                                + " rest of the message stays"),
                CarrierSettings.read(values),
                SmsNoticeSettings.read(values));
    }
}
