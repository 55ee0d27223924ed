package io.trunkline.sms.status;

import java.util.Arrays;

/** How far an outgoing message has come: {@code delivery_status} of {@code A2PGetSmsHistory} (contract 4.6). */
public enum DeliveryStatus {
    QUEUED(1),
    DISPATCHED(2),
    ABORTED(3),
    REJECTED(4),
    DELIVERED(5),
    FAILED(6),
    EXPIRED(7),
    UNKNOWN(8);

    private final int code;

    DeliveryStatus(int code) {
        this.code = code;
    }

    /** The number on the wire and in the database. */
    public int code() {
        return code;
    }

    /** The status with a number. */
    public static DeliveryStatus of(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No delivery status: " + code));
    }
}
