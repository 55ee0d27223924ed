package io.trunkline.access.logon;

import static io.trunkline.config.SettingTypes.rate;

import io.trunkline.config.Rate;
import io.trunkline.config.SettingValues;
import java.util.Optional;

/**
 * How often each party may do something; empty for no limit.
 *
 * @param callsPerKey calls of one key, sub-user or owner
 * @param callsPerAccount calls that act on one account
 * @param callsPerAddress calls from one address
 * @param failedAuthentications calls from one address that fail to authenticate
 * @param newKeys keys created for one account
 * @param notifications messages that one account sends by SendAccountNotification
 * @param passwordCodes codes sent for one account's forgotten password at the request of one network
 * @param passwordCodesPerAccount codes sent for one account, whoever requests them
 * @param passwordCodesPerAddress codes requested by one address
 * @param codeTriesPerAddress codes and links from mails, tried by one address
 */
public record LimitSettings(
        Optional<Rate> callsPerKey,
        Optional<Rate> callsPerAccount,
        Optional<Rate> callsPerAddress,
        Optional<Rate> failedAuthentications,
        Optional<Rate> newKeys,
        Optional<Rate> notifications,
        Optional<Rate> passwordCodes,
        Optional<Rate> passwordCodesPerAccount,
        Optional<Rate> passwordCodesPerAddress,
        Optional<Rate> codeTriesPerAddress) {

    /** Declares and reads these settings. */
    public static LimitSettings read(SettingValues values) {
        return new LimitSettings(
                values.get("limits.calls-per-key", rate(), "off", "Calls by one key, sub-user or owner"),
                values.get("limits.calls-per-account", rate(), "off", "Calls that act on one account"),
                values.get("limits.calls-per-address", rate(), "off", "Calls from one address"),
                values.get(
                        "limits.failed-authentications",
                        rate(),
                        "1000/1m",
                        "Calls from one address that fail to authenticate"),
                values.get("limits.new-keys", rate(), "100/1m", "New keys of one account"),
                values.get(
                        "limits.notifications",
                        rate(),
                        "30/1h",
                        "Messages that one account sends by `SendAccountNotification`"),
                values.get(
                        "limits.password-codes",
                        rate(),
                        "3/1h",
                        "Password codes for one account, requested by one network"),
                values.get(
                        "limits.password-codes-per-account",
                        rate(),
                        "10/1h",
                        "Password codes sent for one account, whoever asks; further ones are not sent"),
                values.get(
                        "limits.password-codes-per-address",
                        rate(),
                        "30/1h",
                        "Password codes requested by one address"),
                values.get(
                        "limits.code-tries-per-address",
                        rate(),
                        "100/1h",
                        "Codes and links from mails tried by one address"));
    }
}
