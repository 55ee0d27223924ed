package io.trunkline.sms.status;

import java.util.Arrays;

/** What became of a message: {@code status_id} of {@code GetSmsHistory} (contract 4.6). */
public enum SmsStatus {
    OK(1),
    ERROR(2),
    WAITING(3);

    private final int code;

    SmsStatus(int code) {
        this.code = code;
    }

    /** The number on the wire and in the database. */
    public int code() {
        return code;
    }

    /** The status with a number. */
    public static SmsStatus of(int code) {
        return Arrays.stream(values())
                .filter(status -> status.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No status of a message: " + code));
    }
}
