package io.trunkline.sms.carrier;

import static io.trunkline.config.SettingTypes.oneOf;

import io.trunkline.config.Setting;
import io.trunkline.config.SettingValues;
import io.trunkline.sms.gateway.HttpGatewaySettings;
import io.trunkline.sms.smpp.SmppSettings;

/**
 * Which carrier messages go to, and how. Immutable.
 *
 * @param smpp used if the carrier speaks SMPP
 * @param http used if the carrier takes requests by HTTP
 */
public record CarrierSettings(SmsCarrier carrier, SmppSettings smpp, HttpGatewaySettings http) {

    private static final Setting<SmsCarrier> TRANSPORT = Setting.of(
            "sms.transport",
            oneOf(SmsCarrier.class),
            "loopback",
            "Where SMS messages go: `loopback`: to no carrier; each is taken, reported as delivered, and arrives at its"
                    + " destination if that is a number of an account here; `smpp`: to a carrier by SMPP; `http`: to a"
                    + " gateway by HTTP; see sms-transports.md");

    /** Declares and reads these settings. */
    public static CarrierSettings read(SettingValues values) {
        CarrierSettings settings =
                new CarrierSettings(values.get(TRANSPORT), SmppSettings.read(values), HttpGatewaySettings.read(values));
        boolean smpp = settings.carrier == SmsCarrier.SMPP;
        values.require(
                !smpp || !settings.smpp.hosts().isEmpty(), "needs sms.smpp.hosts", TRANSPORT, SmppSettings.HOSTS);
        values.require(
                !smpp || settings.smpp.systemId().isPresent(),
                "needs sms.smpp.system-id",
                TRANSPORT,
                SmppSettings.SYSTEM_ID);
        values.require(
                settings.carrier != SmsCarrier.HTTP || settings.http.url().isPresent(),
                "needs sms.http.url",
                TRANSPORT,
                HttpGatewaySettings.URL);
        return settings;
    }
}
