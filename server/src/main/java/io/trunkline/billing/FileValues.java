package io.trunkline.billing;

import io.trunkline.account.profile.Money;
import io.trunkline.billing.plan.PlanType;
import io.trunkline.config.SettingTypes;
import io.trunkline.fault.FaultException;
import io.trunkline.parameter.Ids;
import io.trunkline.parameter.ParameterType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Parses the values of the operator's files; each method throws an {@link IllegalArgumentException} that says what is required. */
final class FileValues {

    static final int LONGEST_NAME = 100;
    private static final int MOST_RATE_DECIMALS = 12;
    /** Below 2^53, so that every JSON reader represents it exactly. */
    private static final int MOST_DIGITS = 15;

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1," + MOST_DIGITS + "}");
    private static final Pattern AMOUNT = decimal(Money.SCALE);
    private static final Pattern RATE = decimal(MOST_RATE_DECIMALS);
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1," + SmsPrices.LONGEST_PREFIX + "}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private FileValues() {}

    private static Pattern decimal(int decimals) {
        return Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1," + decimals + "})?");
    }

    static LocalDate date(String text) {
        // Calls may have a time after the day, because one of the clients sends one; a file does not need it.
        SettingTypes.require(!text.contains(" "), "must be a date such as 2026-01-31");
        try {
            return ParameterType.DATE.parse("date", text);
        } catch (FaultException e) {
            throw new IllegalArgumentException("must be a date such as 2026-01-31", e);
        }
    }

    static String currency(String text) {
        SettingTypes.require(CURRENCY.matcher(text).matches(), "must be a currency code of three capital letters");
        return text;
    }

    static String prefix(String text) {
        SettingTypes.require(
                PREFIX.matcher(text).matches(),
                "must be the first digits of numbers, 1 to " + SmsPrices.LONGEST_PREFIX + ", without a plus sign");
        return text;
    }

    static BigDecimal rate(String text) {
        BigDecimal rate = RATE.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
        SettingTypes.require(
                rate.signum() > 0,
                "must be a decimal number above 0 with up to " + MOST_RATE_DECIMALS + " decimals, such as 0.87");
        return Money.canonical(rate);
    }

    static BigDecimal amount(String text) {
        SettingTypes.require(
                AMOUNT.matcher(text).matches(),
                "must be an amount of 0 or more with up to " + Money.SCALE + " decimals, such as 9.50");
        return Money.canonical(new BigDecimal(text));
    }

    static long count(String text) {
        SettingTypes.require(
                WHOLE.matcher(text).matches(),
                "must be a whole number of 0 or more with up to " + MOST_DIGITS + " digits");
        return Long.parseLong(text);
    }

    static long id(String text) {
        OptionalLong id = text.length() <= MOST_DIGITS ? Ids.read(text) : OptionalLong.empty();
        SettingTypes.require(
                id.isPresent(), "must be a whole number of 1 or more with up to " + MOST_DIGITS + " digits");
        return id.orElseThrow();
    }

    static boolean flag(String text) {
        SettingTypes.require(text.equals("true") || text.equals("false"), "must be true or false");
        return text.equals("true");
    }

    static String name(String text) {
        SettingTypes.require(
                !text.isBlank()
                        && text.codePointCount(0, text.length()) <= LONGEST_NAME
                        && text.chars().noneMatch(Character::isISOControl),
                "must be a text of one line with 1 to " + LONGEST_NAME + " characters");
        return text;
    }

    static PlanType planType(String text) {
        return Arrays.stream(PlanType.values())
                .filter(type -> type.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be " + PlanType.NAMES));
    }
}
