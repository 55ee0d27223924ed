package io.trunkline.sms.carrier;

/** What kind of carrier messages go to. */
public enum SmsCarrier {
    /** None: every message is taken, reported as delivered, and handed back as inbound. */
    LOOPBACK,
    /** One that speaks SMPP. */
    SMPP,
    /** One that takes requests by HTTP. */
    HTTP
}
