package io.trunkline.sms.status;

import io.trunkline.text.Ascii;
import java.util.Arrays;
import java.util.Optional;

/** The direction of a message, as seen from the account. The wire names are those of the constants. */
public enum SmsDirection {
    IN(0),
    OUT(1);

    private final int code;

    SmsDirection(int code) {
        this.code = code;
    }

    /** The stored number. */
    public int code() {
        return code;
    }

    /** The direction with a stored number. */
    public static SmsDirection of(int code) {
        return code == IN.code ? IN : OUT;
    }

    /** The direction with this name, in any case (contract 4.6); empty if there is none. */
    public static Optional<SmsDirection> find(String name) {
        return Arrays.stream(values())
                .filter(direction -> direction.name().equals(Ascii.upper(name)))
                .findFirst();
    }
}
