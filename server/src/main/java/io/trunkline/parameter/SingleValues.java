package io.trunkline.parameter;

import io.trunkline.fault.ErrorCode;
import io.trunkline.fault.Fault;
import io.trunkline.fault.FaultException;
import io.trunkline.text.Ascii;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Parses the types whose values are one text each. Stateless and thread-safe. */
final class SingleValues {

    private static final int DATE_LENGTH = "YYYY-MM-DD".length();

    private static final Pattern TIME_BEHIND = Pattern.compile(".{10} [0-9]{2}:[0-9]{2}:[0-9]{2}");

    private static final Pattern INTEGER_NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

    private SingleValues() {}

    static Boolean flag(String name, String text) {
        return switch (Ascii.lower(text)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new FaultException(Fault.invalid(name, "Send true or false."));
        };
    }

    static BigDecimal decimal(String name, String text) {
        return Decimals.read(text)
                .orElseThrow(() -> new FaultException(Fault.invalid(name, "Send a decimal number such as 12.50.")));
    }

    static LocalDateTime timestamp(String name, String text) {
        return Times.second(text).orElseThrow(() -> invalidDate(name, "Send a time such as 2026-01-31 23:59:59."));
    }

    static LocalDate date(String name, String text) {
        // The official Node client sends a time after the day.
        String day = TIME_BEHIND.matcher(text).matches() ? text.substring(0, DATE_LENGTH) : text;
        return Times.day(day).orElseThrow(() -> invalidDate(name, "Send a date such as 2026-01-31."));
    }

    private static FaultException invalidDate(String name, String hint) {
        return new FaultException(Fault.ofField(ErrorCode.INVALID_DATE_FORMAT, name, hint));
    }

    static Long id(String name, String text) {
        boolean negative = text.startsWith("-");
        OptionalLong id = Ids.read(negative ? text.substring(1) : text);
        if (id.isEmpty() && !text.equals("0")) {
            throw new FaultException(Fault.invalid(name, "Send a number without a plus sign or leading zeros."));
        }
        return negative ? -id.getAsLong() : id.orElse(0);
    }

    static Long integer(String name, String text) {
        if (!INTEGER_NUMBER.matcher(text).matches()) {
            throw new FaultException(Fault.invalid(name, "Send a whole number."));
        }
        return Long.valueOf(text);
    }
}
