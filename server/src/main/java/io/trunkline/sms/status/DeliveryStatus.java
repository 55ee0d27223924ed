package io.trunkline.sms.status;

import java.util.Arrays;

/** What is known of a message's delivery, with the numbers of {@code delivery_status} in the contract (section 4.6). */
public enum DeliveryStatus {
    /** It waits to be handed to a carrier. */
    QUEUED(1, false),
    /** A carrier has it. */
    DISPATCHED(2, false),
    /** It was withdrawn before it arrived. */
    ABORTED(3, true),
    /** A carrier does not take it. */
    REJECTED(4, true),
    /** The recipient has it. */
    DELIVERED(5, true),
    /** It cannot be delivered. */
    FAILED(6, true),
    /** The carrier gave up, since the recipient could not be reached in time. */
    EXPIRED(7, true),
    /** The carrier does not know. */
    UNKNOWN(8, true);

    private final int code;
    private final boolean last;

    DeliveryStatus(int code, boolean last) {
        this.code = code;
        this.last = last;
    }

    /** The number in the contract. */
    public int code() {
        return code;
    }

    /** Whether carriers report nothing more after it. */
    public boolean isFinal() {
        return last;
    }

    /**
     * The status with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DeliveryStatus of(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No delivery status: " + code));
    }
}
