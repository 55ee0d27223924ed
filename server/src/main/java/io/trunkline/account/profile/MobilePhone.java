package io.trunkline.account.profile;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for {@code mobile_phone}: 5 to 15 digits (ITU-T E.164), with the usual separators between them. */
final class MobilePhone {

    private static final Pattern NUMBER = Pattern.compile("\\+?(?:[ ().-]{0,2}\\d){5,15}");
    private static final int MAX_LENGTH = 40;

    private MobilePhone() {}

    /** Returns the number unchanged, or null for an empty text; refuses other texts with code 203. */
    static @Nullable String check(String text, EditRules rules) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > MAX_LENGTH || !NUMBER.matcher(text).matches()) {
            throw new FaultException(Fault.ofField(
                    ErrorCode.INVALID_MOBILE_PHONE, "mobile_phone", "Send 5 to 15 digits, such as +14155550123."));
        }
        return text;
    }
}
