package io.trunkline.sms.delivery;

import static io.trunkline.config.SettingTypes.optional;
import static io.trunkline.config.TextTypes.text;

import io.trunkline.config.SettingValues;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How owners are told by text messages what concerns them. Immutable.
 *
 * @param from the sender: digits, or a name; empty if they are not
 */
public record SmsNoticeSettings(Optional<String> from) {

    /** A number, or a name as GSM allows it (3GPP TS 23.040, 9.1.2.5). */
    private static final Pattern SENDER = Pattern.compile("[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 ._-]{1,11}");

    /** Declares and reads these settings. */
    public static SmsNoticeSettings read(SettingValues values) {
        return new SmsNoticeSettings(
                values.get(
                        "sms.notices-from",
                        optional(text(
                                "3 to 15 digits, or a name of 1 to 11 letters, digits, spaces, dots, dashes and underscores with a letter",
                                text -> SENDER.matcher(text).matches())),
                        "",
                        "Sender of text messages that tell owners of a low balance, if they have a `mobile_phone`; not set: mails only"));
    }
}
